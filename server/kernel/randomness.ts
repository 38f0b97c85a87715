/** The only way that rules come by chance; tests pass fixed values. */
export type Randomness = {
  /** Unguessable text of 256 bits, URL-safe. */
  readonly token: () => string;
  /** UUID for runs and records. */
  readonly id: () => string;
};
