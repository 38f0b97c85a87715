export const WRITE_CAUSES = ['HOT_KEY', 'HOT_SHARD', 'LARGE_RECORDS', 'BURST', 'UNDER_PROVISIONED'] as const;
export const READ_CAUSES = ['TOO_MANY_READERS', 'SLOW_CONSUMER'] as const;
/** What can be wrong with a stream. */
export const CAUSES = [...WRITE_CAUSES, ...READ_CAUSES] as const;
export type Cause = (typeof CAUSES)[number];

/** Something that the evidence could say for a cause; null where it cannot be seen. */
export type Sign = { readonly says: string; readonly agrees: boolean | null };

/** One cause looked at. `fits`: clearly, only so that its neighbour fits as well, or not. */
export type Judged = {
  readonly cause: Cause;
  readonly fits: 'yes' | 'perhaps' | 'no';
  readonly signs: readonly Sign[];
};

export const CAUSE_WORDS: Readonly<Record<Cause, string>> = {
  HOT_KEY: 'Hot key',
  HOT_SHARD: 'Hot shard',
  LARGE_RECORDS: 'Large records',
  BURST: 'Burst within a minute',
  UNDER_PROVISIONED: 'Under-provisioned',
  TOO_MANY_READERS: 'Too many standard consumers',
  SLOW_CONSUMER: 'Slow consumer',
};
