import type { Difference } from './compare';

/** Why a field of an operation differs, and where that stands. It holds for exactly these two values. */
export type Explanation = Difference & {
  readonly why: string;
  /** `docs/aws-facts.md §N`, a type of the SDK, or the other emulator's own documentation. */
  readonly source: string;
};

export type Report = {
  readonly explained: readonly Difference[];
  readonly unexplained: readonly Difference[];
  /** Explanations that nothing needed: they have outlived their difference. */
  readonly stale: readonly Explanation[];
};

const keyOf = ({ operation, field, ours, theirs }: Difference): string =>
  JSON.stringify([operation, field, ours, theirs]);

/** Differences are counted once for the same values, however many calls show them. */
export function explain(differences: readonly Difference[], explanations: readonly Explanation[]): Report {
  const distinct = new Map(differences.map((each) => [keyOf(each), each]));
  const known = new Map(explanations.map((each) => [keyOf(each), each]));
  if (known.size < explanations.length) throw new Error('a difference is explained twice');
  return {
    explained: [...distinct].flatMap(([key, each]) => (known.has(key) ? [each] : [])),
    unexplained: [...distinct].flatMap(([key, each]) => (known.has(key) ? [] : [each])),
    stale: [...known].flatMap(([key, each]) => (distinct.has(key) ? [] : [each])),
  };
}
