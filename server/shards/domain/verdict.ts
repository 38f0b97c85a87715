import { CAUSES, type Cause, type Judged, READ_CAUSES, WRITE_CAUSES } from './cause';
import type { Evidence } from './evidence';
import { type Facts, factsOf } from './facts';
import { judgeSlowConsumer, judgeTooManyReaders } from './judge-reads';
import {
  isTroubled,
  judgeBurst,
  judgeHotKey,
  judgeHotShard,
  judgeLargeRecords,
  judgeUnderProvisioned,
} from './judge-writes';
import { share } from './numbers';
import { THRESHOLDS } from './thresholds';

/** 4 is as sure as it gets. */
export type Sureness = 1 | 2 | 3 | 4;

export type Finding = Judged & {
  readonly agreeing: number;
  /** Signs that could be seen at all. */
  readonly asked: number;
  readonly sure: Sureness;
};

export type Verdict = {
  /**
   * `found`: one cause, or one for writing and one for reading. `borderline`: causes that the evidence cannot tell apart.
   * `too-little`: fewer than five minutes have values, or nobody has listed the shards.
   */
  readonly kind: 'found' | 'borderline' | 'healthy' | 'too-little';
  /** Most likely first. */
  readonly findings: readonly Finding[];
  /** Looked at, and none of them fits better. */
  readonly alsoChecked: readonly Cause[];
  readonly facts: Facts;
};

function finding(judged: Judged): Finding {
  const seen = judged.signs.filter(({ agrees }) => agrees !== null);
  const agreeing = seen.filter(({ agrees }) => agrees === true).length;
  const part = share(agreeing, seen.length);
  const level = part === 1 && seen.length >= 4 ? 4 : part >= 0.75 ? 3 : part >= 0.6 ? 2 : 1;
  // Where another cause fits as well, none of the two is very likely.
  return {
    ...judged,
    agreeing,
    asked: seen.length,
    sure: judged.fits === 'perhaps' && level > 2 ? 2 : level,
  };
}

/** Those that fit; what only perhaps fits counts if nothing fits clearly, or if it might be the clear one's neighbour. */
function named(judged: readonly Judged[]): readonly Finding[] {
  const clear = judged.filter(({ fits }) => fits === 'yes');
  const perhaps = judged.filter(({ fits }) => fits === 'perhaps');
  return [...clear, ...perhaps].map(finding);
}

/** Judges one stream in one window. Never guesses: what cannot be told apart is named together. */
export function judge(evidence: Evidence): Verdict {
  const facts = factsOf(evidence);
  if (facts.minutes < THRESHOLDS.leastMinutes || evidence.shards.length === 0)
    return { kind: 'too-little', findings: [], alsoChecked: [], facts };
  const writes = isTroubled(facts)
    ? named([
        judgeHotKey(facts, evidence),
        judgeHotShard(facts, evidence),
        judgeLargeRecords(facts),
        judgeBurst(facts),
        judgeUnderProvisioned(facts, evidence),
      ])
    : [];
  const reads = named([judgeTooManyReaders(facts, evidence), judgeSlowConsumer(facts, evidence)]);
  const findings = [...writes, ...reads];
  const borderline = writes.length > 1 || reads.length > 1;
  return {
    kind: findings.length === 0 ? 'healthy' : borderline ? 'borderline' : 'found',
    findings,
    alsoChecked: CAUSES.filter((cause) => !findings.some((found) => found.cause === cause)),
    facts,
  };
}

export const concernsWrites = (cause: Cause): boolean => WRITE_CAUSES.some((each) => each === cause);
export const concernsReads = (cause: Cause): boolean => READ_CAUSES.some((each) => each === cause);
