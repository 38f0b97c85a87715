/** Those that go one way together: each says once that it has come or comes no more. */
export type Company = {
  /** May be said again; counts once. */
  arrive(member: string): void;
  /** Settles when nobody is missing any more. */
  readonly complete: Promise<void>;
};

export function company(members: readonly string[]): Company {
  const missing = new Set(members);
  let done: () => void = () => undefined;
  const complete = new Promise<void>((resolve) => {
    done = resolve;
  });
  return {
    complete,
    arrive(member) {
      missing.delete(member);
      if (missing.size === 0) done();
    },
  };
}
