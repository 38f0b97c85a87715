import type { Judged, Sign } from './cause';
import type { Evidence, FanOutSeries } from './evidence';
import type { Facts } from './facts';
import { share } from './numbers';
import { THRESHOLDS as AT } from './thresholds';

const sign = (says: string, agrees: boolean | null): Sign => ({ says, agrees });

/** Last known lag of a fan-out consumer, in milliseconds. */
const lastBehind = ({ minutes }: FanOutSeries): number =>
  minutes.findLast(({ behindMs }) => behindMs !== null)?.behindMs ?? 0;

/** The fan-out consumer that is furthest behind, if that is far. */
export function slowFanOut({
  fanOut,
}: Evidence): { readonly name: string; readonly behindMs: number } | null {
  const [slowest] = fanOut
    .map((series) => ({ name: series.name, behindMs: lastBehind(series) }))
    .toSorted((one, other) => other.behindMs - one.behindMs);
  return slowest && slowest.behindMs >= AT.behindMs ? slowest : null;
}

/** Older than a minute and growing, or old enough that records may expire unread. */
function lags({ ageMs }: Facts, { retentionHours }: Evidence): boolean | null {
  if (ageMs === null) return null;
  const risk = ageMs.last >= retentionHours * 3_600_000 * AT.retentionRisk;
  return risk || (ageMs.last >= AT.behindMs && ageMs.last > ageMs.first * 1.2);
}

const crowded = ({ readUse, rejectedReads }: Facts, { standardConsumers }: Evidence): boolean =>
  rejectedReads > 0 &&
  ((readUse ?? 0) >= AT.near || (standardConsumers ?? AT.sharedReaders) >= AT.sharedReaders);

export function judgeTooManyReaders(facts: Facts, evidence: Evidence): Judged {
  const part = share(facts.rejectedReadMinutes, facts.minutes);
  const { standardConsumers } = evidence;
  const signs = [
    sign('reads were rejected', facts.rejectedReads > 0),
    sign('they were in many minutes', part >= 0.2),
    sign(
      'three or more readers share the shards',
      standardConsumers === null ? null : standardConsumers >= AT.sharedReaders,
    ),
    sign('what they share is nearly used up', facts.readUse === null ? null : facts.readUse >= AT.near),
    sign('shared readers fall behind', lags(facts, evidence)),
  ];
  const fits = !crowded(facts, evidence) ? 'no' : part >= 0.2 ? 'yes' : 'perhaps';
  return { cause: 'TOO_MANY_READERS', fits, signs };
}

export function judgeSlowConsumer(facts: Facts, evidence: Evidence): Judged {
  const fanOut = slowFanOut(evidence);
  const late = lags(facts, evidence);
  const signs = [
    sign(
      'the oldest unread record is more than a minute old',
      facts.ageMs && facts.ageMs.last >= AT.behindMs,
    ),
    sign('and gets older', facts.ageMs && facts.ageMs.last > facts.ageMs.first * 1.2),
    sign('reads are not rejected', facts.rejectedReads === 0),
    sign('there is room to read', facts.readUse === null ? null : facts.readUse < AT.near),
    sign('a fan-out consumer is behind', evidence.fanOut.length > 0 ? fanOut !== null : null),
  ];
  // Nobody else's reading slows a fan-out consumer down; shared readers may lag because of each other.
  const part = share(facts.rejectedReadMinutes, facts.minutes);
  const shared = late !== true ? 'no' : !crowded(facts, evidence) ? 'yes' : part < 0.2 ? 'perhaps' : 'no';
  return { cause: 'SLOW_CONSUMER', fits: fanOut ? 'yes' : shared, signs };
}
