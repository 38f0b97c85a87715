/** A word of the organisation and what it means. */
export type Term = {
  readonly id: string;
  /** Stable, in addresses. */
  readonly slug: string;
  readonly name: string;
  readonly definition: string;
  readonly synonyms: readonly string[];
  /** Whose governance looks after it; null: the whole organisation's alone. */
  readonly domainId: string | null;
  /** Ids of other terms. */
  readonly related: readonly string[];
  readonly version: number;
};
