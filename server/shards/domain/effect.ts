import { type Cure, isForPrograms } from './cure';
import type { Evidence, MinuteSums } from './evidence';
import { type Facts, factsOf } from './facts';
import { sumLoads, utilisationOf } from './limits';
import { share, sum } from './numbers';

/** Minutes after a change that are compared with what was predicted, and how many of them must have values. */
export const COMPARED_MINUTES = 10;
export const LEAST_COMPARED = 5;
/** What differs by less is what was predicted: traffic is never the same twice. */
const TOLERANCE = 0.15;

const MINUTE = 60_000;
/** CloudWatch's minutes may still change for so long (docs/aws-facts.md §5). */
const LATE = 4 * MINUTE;
const PATIENCE = 20 * MINUTE;

/** Whole minutes, in milliseconds since 1970. */
export type ComparedTime = {
  readonly from: number;
  readonly to: number;
  /** When they are final, and until when it is asked for what is missing. */
  readonly due: number;
  readonly until: number;
};

/** The first minute after a change is left out: writers learn of new shards within it. */
export function comparedTime(finishedAt: number): ComparedTime {
  const from = Math.ceil(finishedAt / MINUTE) * MINUTE + MINUTE;
  const to = from + COMPARED_MINUTES * MINUTE;
  return { from, to, due: to + LATE, until: to + LATE + PATIENCE };
}

/** Why a part of a plan could not be measured. */
export type Unmeasured = 'no-shard-metrics' | 'shard-changed' | 'too-few-minutes';
export type MeasuredPart = { readonly use: number | null; readonly why: Unmeasured | null };

/** What came of a change, against what its plan said. */
export type Effect = {
  readonly from: number;
  readonly to: number;
  /** Of these minutes, those in which the stream reported anything. */
  readonly minutes: number;
  /** In the order of the plan's `after`. */
  readonly parts: readonly MeasuredPart[];
  /** How much was wanted of the parts together, against what the plan reckoned with; null where a part is missing. */
  readonly traffic: number | null;
  /** Rejected writes in a minute, in as many minutes before the change and in these. */
  readonly rejected: { readonly before: number | null; readonly after: number | null };
  /** `fuller`: one part is fuller than predicted for this traffic, or writes are still rejected. */
  readonly outcome: 'as-predicted' | 'fuller' | 'emptier' | 'not-measured';
};

/** Kinds of steps that are taken for the stream's load. */
export const COUNTED_STEPS: readonly string[] = [
  'SPLIT',
  'MERGE',
  'SHARD_COUNT',
  'MODE',
  'WARM_THROUGHPUT',
  'DISTRIBUTION',
];
/** Whether a change is made for the stream's load. */
export const hasEffect = ({
  kind,
  steps,
}: {
  readonly kind: string;
  readonly steps: Cure['steps'];
}): boolean => isForPrograms(kind) || steps.some(({ kind }) => COUNTED_STEPS.includes(kind));

const missing = (why: Unmeasured): MeasuredPart => ({ use: null, why });
const reported = ({ bytes, records, rejectedWrites }: MinuteSums): boolean =>
  (bytes ?? records ?? rejectedWrites) !== null;

function between(evidence: Evidence, from: number, to: number): Evidence {
  const inside = ({ at }: MinuteSums) => at >= from && at < to;
  return {
    ...evidence,
    from,
    to,
    lateFrom: Math.min(evidence.lateFrom, to),
    analysis: null,
    minutes: evidence.minutes.filter(inside),
    shardMinutes:
      evidence.shardMinutes?.map((series) => ({ ...series, minutes: series.minutes.filter(inside) })) ?? null,
  };
}

function rejectedPerMinute(minutes: readonly MinuteSums[]): number | null {
  const known = minutes.filter(reported);
  return known.length === 0 ? null : share(sum(known.map((each) => each.rejectedWrites ?? 0)), known.length);
}

function measure(range: Cure['after'][number]['range'], evidence: Evidence, facts: Facts): MeasuredPart {
  if (facts.minutes < LEAST_COMPARED) return missing('too-few-minutes');
  // It stands for every shard of an even stream.
  if (range === null) return { use: utilisationOf(facts.demand, facts.openShards), why: null };
  const shard = evidence.shards.find(
    ({ startingHashKey, endingHashKey, closedAt }) =>
      closedAt === null && startingHashKey === range.from && endingHashKey === range.to,
  );
  if (!shard) return missing('shard-changed');
  if (evidence.shardMinutes === null) return missing('no-shard-metrics');
  const found = facts.shards.find(({ shardId, seenBy }) => shardId === shard.shardId && seenBy === 'metrics');
  if (!found || found.minutes < LEAST_COMPARED) return missing('too-few-minutes');
  return { use: utilisationOf(found.demand), why: null };
}

function trafficOf({ after }: Pick<Cure, 'after'>, parts: readonly MeasuredPart[]): number | null {
  const predicted = sum(after.map(({ use }) => use));
  if (predicted === 0 || utilisationOf(sumLoads(after.map(({ load }) => load))) === 0) return null;
  return parts.some(({ use }) => use === null) ? null : sum(parts.map(({ use }) => use ?? 0)) / predicted;
}

function outcomeOf(
  { after }: Pick<Cure, 'after'>,
  { parts, traffic, rejected }: Pick<Effect, 'parts' | 'traffic' | 'rejected'>,
): Effect['outcome'] {
  const off = after.flatMap(({ use }, index) => {
    const measured = parts[index]?.use ?? null;
    return measured === null ? [] : [measured - use * (traffic ?? 1)];
  });
  if (off.length === 0) {
    if (after.length > 0 || rejected.after === null) return 'not-measured';
    return rejected.after === 0 || rejected.after < (rejected.before ?? 0) / 2 ? 'as-predicted' : 'fuller';
  }
  if (Math.max(...off) > TOLERANCE) return 'fuller';
  return Math.min(...off) < -TOLERANCE ? 'emptier' : 'as-predicted';
}

/**
 * Compares what a plan predicted with what the metrics say of the minutes after it, by the same rules as the prediction was
 * made: what was wanted, rejected writes included, in the busy minutes. Null evidence: nothing is stored of the stream.
 */
export function effectOf(
  cure: Pick<Cure, 'after' | 'rejectedBefore'>,
  startedAt: number,
  { from, to }: Pick<ComparedTime, 'from' | 'to'>,
  evidence: Evidence | null,
): Effect {
  const after = evidence && between(evidence, from, to);
  const facts = after && factsOf(after);
  const parts = cure.after.map(({ range }) =>
    after && facts ? measure(range, after, facts) : missing('too-few-minutes'),
  );
  const earlier = evidence?.minutes.filter(
    ({ at }) => at >= startedAt - (COMPARED_MINUTES + 1) * MINUTE && at < startedAt - MINUTE,
  );
  const enough = facts !== null && facts.minutes >= LEAST_COMPARED;
  const found = {
    parts,
    traffic: trafficOf(cure, parts),
    rejected: {
      before: cure.rejectedBefore ?? rejectedPerMinute(earlier ?? []),
      after: enough ? rejectedPerMinute(after?.minutes ?? []) : null,
    },
  };
  return { from, to, minutes: facts?.minutes ?? 0, ...found, outcome: outcomeOf(cure, found) };
}

/** Nothing is missing that could still come. */
export const isWhole = ({ parts, rejected }: Effect): boolean =>
  rejected.after !== null && parts.every(({ why }) => why !== 'too-few-minutes');
