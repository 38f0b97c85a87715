import { checkRule } from './check-rule';
import { inForce, type StandardException } from './exception';
import type { StandardFacts } from './facts';
import { applies, type Severity, type Standard } from './standard';

export const RESULT_STATES = ['FAILED', 'UNKNOWN', 'EXCEPTED', 'MET'] as const;
export type ResultState = (typeof RESULT_STATES)[number];

export type StandardResult = {
  readonly standardId: string;
  readonly state: ResultState;
  readonly why: string;
  readonly remedy: string | null;
};

export type Assessment = {
  readonly results: readonly StandardResult[];
  /** 0 to 100; null when no standard says anything about the product. */
  readonly score: number | null;
};

const WEIGHT: Readonly<Record<Severity, number>> = { HIGH: 4, MEDIUM: 2, LOW: 1 };

function checkOne(standard: Standard, facts: StandardFacts, excused: ReadonlySet<string>): StandardResult {
  const { state, why, remedy } = checkRule(standard.rule, facts);
  const base = { standardId: standard.id, why, remedy };
  if (state === 'met') return { ...base, state: 'MET' };
  if (state === 'unknown') return { ...base, state: 'UNKNOWN' };
  return { ...base, state: excused.has(standard.id) ? 'EXCEPTED' : 'FAILED' };
}

/**
 * Share of what is met, by weight, of everything that was checked and is not excused. Rounded down, so that 100 means
 * that nothing fails.
 */
function scoreOf(standards: readonly Standard[], results: readonly StandardResult[]): number | null {
  let met = 0;
  let all = 0;
  for (const [at, { state }] of results.entries()) {
    const weight = WEIGHT[standards[at]?.severity ?? 'LOW'];
    if (state === 'MET') met += weight;
    if (state === 'MET' || state === 'FAILED') all += weight;
  }
  return all === 0 ? null : Math.floor((100 * met) / all);
}

/** Every standard that is about the product, in the order of the list, with its exceptions of this moment. */
export function assess(
  standards: readonly Standard[],
  facts: StandardFacts,
  exceptions: readonly StandardException[],
  now: Date,
): Assessment {
  const mine = standards.filter((standard) => applies(standard, facts));
  const excused = new Set(
    exceptions.filter((each) => inForce(each, now)).map(({ standardId }) => standardId),
  );
  const results = mine.map((standard) => checkOne(standard, facts, excused));
  return { results, score: scoreOf(mine, results) };
}

/** Standards that keep the product from being published. */
export function blocking(standards: readonly Standard[], { results }: Assessment): readonly Standard[] {
  const failing = new Set(
    results.filter(({ state }) => state === 'FAILED').map(({ standardId }) => standardId),
  );
  return standards.filter(({ id, blocks }) => blocks && failing.has(id));
}

/** Standards whose state differs between two assessments, for the record of what happened. */
export function turned(
  before: readonly Pick<StandardResult, 'standardId' | 'state'>[],
  after: readonly Pick<StandardResult, 'standardId' | 'state'>[],
): { readonly failed: readonly string[]; readonly recovered: readonly string[] } {
  const was = new Map(before.map(({ standardId, state }) => [standardId, state]));
  const failed = after.filter(
    ({ standardId, state }) => state === 'FAILED' && was.get(standardId) !== 'FAILED',
  );
  const recovered = after.filter(
    ({ standardId, state }) => state === 'MET' && was.get(standardId) === 'FAILED',
  );
  return {
    failed: failed.map(({ standardId }) => standardId),
    recovered: recovered.map(({ standardId }) => standardId),
  };
}
