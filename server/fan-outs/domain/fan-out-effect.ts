import { COMPARED_MINUTES, LEAST_COMPARED } from '../../shards/domain/effect';
import { type Evidence, isReported } from '../../shards/domain/evidence';
import { share, sum } from '../../shards/domain/numbers';
import type { FanOutPlan } from './fan-out-plan';

/** What came of a reader's move, against what its proposal said. */
export type FanOutEffect = {
  readonly from: number;
  readonly to: number;
  /** Of these minutes, those in which the reader's own consumer reported. */
  readonly minutes: number;
  /** The furthest that it was behind in them; null where it reported nothing. */
  readonly behindMs: number | null;
  /** Of those that go on sharing; null where the stream reported nothing. */
  readonly rejectedPerMinute: number | null;
  readonly ageMs: number | null;
  /** `worse`: the reader is behind, or reads are rejected where none were to be. */
  readonly outcome: 'as-predicted' | 'worse' | 'not-measured';
};

type Time = { readonly from: number; readonly to: number };

function outcomeOf(
  plan: Pick<FanOutPlan, 'now' | 'predicted'>,
  { behindMs, rejectedPerMinute: rejected }: Pick<FanOutEffect, 'behindMs' | 'rejectedPerMinute'>,
): FanOutEffect['outcome'] {
  if (behindMs === null) return 'not-measured';
  if (behindMs > plan.predicted.behindMs) return 'worse';
  if (rejected === null || rejected === 0) return 'as-predicted';
  // Nothing was promised to those that share: fewer is what it was for.
  const before = plan.now.rejectedPerMinute ?? 0;
  return plan.predicted.rejectedPerMinute === 0 || rejected > before ? 'worse' : 'as-predicted';
}

/** Compares the minutes after a move with the plan. Null evidence: nothing is stored of the stream. */
export function fanOutEffect(
  plan: Pick<FanOutPlan, 'now' | 'predicted'>,
  consumerName: string,
  { from, to }: Time,
  evidence: Evidence | null,
): FanOutEffect {
  const inside = ({ at }: { readonly at: number }) => at >= from && at < to;
  const own = evidence?.fanOut.find(({ name }) => name === consumerName)?.minutes.filter(inside) ?? [];
  const behind = own.flatMap(({ behindMs }) => (behindMs === null ? [] : [behindMs]));
  const minutes = (evidence?.minutes ?? []).filter((minute) => inside(minute) && isReported(minute));
  const ages = minutes.flatMap(({ iteratorAgeMs }) => (iteratorAgeMs === null ? [] : [iteratorAgeMs]));
  const found = {
    behindMs: behind.length < LEAST_COMPARED ? null : Math.max(...behind),
    rejectedPerMinute:
      minutes.length < LEAST_COMPARED
        ? null
        : share(sum(minutes.map(({ rejectedReads }) => rejectedReads ?? 0)), minutes.length),
  };
  return {
    ...{ from, to, minutes: behind.length, ...found },
    ageMs: ages.length === 0 ? null : Math.max(...ages),
    outcome: outcomeOf(plan, found),
  };
}

/** Nothing is missing that could still come. */
export const isWholeEffect = ({ minutes, rejectedPerMinute }: FanOutEffect): boolean =>
  minutes >= COMPARED_MINUTES - 1 && rejectedPerMinute !== null;
