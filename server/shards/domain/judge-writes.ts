import type { Judged, Sign } from './cause';
import type { Evidence } from './evidence';
import type { Facts } from './facts';
import { utilisationOf } from './limits';
import { share, sum } from './numbers';
import { THRESHOLDS as AT } from './thresholds';
import { type TopKey, topKeyOf } from './top-key';

type Fits = Judged['fits'];
const sign = (says: string, agrees: boolean | null): Sign => ({ says, agrees });
const over = (value: number | null, limit: number): boolean | null =>
  value === null ? null : value >= limit;
const under = (value: number | null, limit: number): boolean | null =>
  value === null ? null : value < limit;

/** The heaviest key of the hottest shard that was analysed; of all shards where no other heat is known. */
export function hotKeyOf({ shards, analysed }: Facts): (TopKey & { readonly shardId: string }) | null {
  const hottest = shards[0]?.shardId;
  const shard = analysed.find(({ shardId }) => shardId === hottest);
  const top = shard && topKeyOf(shard);
  return top ? { ...top, shardId: shard.shardId } : null;
}

/** The busiest second that an analysis saw; null without one. */
const peakSecond = ({ analysed }: Facts): number | null =>
  analysed.length === 0
    ? null
    : Math.max(
        ...analysed.map(({ peakBytesPerSecond: bytes, peakRecordsPerSecond: records }) =>
          utilisationOf({ bytes, records }),
        ),
      );

/** How full that was which rejected writes: the hottest shard where one is known, else the stream. */
const fullness = ({ shards, use }: Facts): number | null =>
  shards[0] === undefined ? use : Math.max(shards[0].use, use ?? 0);

export const isTroubled = (facts: Facts): boolean =>
  facts.rejected > 0 || (facts.use ?? 0) >= AT.near || (facts.shards[0]?.use ?? 0) >= AT.near;

/** One shard is nearly full and at least twice as full as the middle of the others, which have room. */
function heatOf({ shards, medianOfOthers, onHottest }: Facts): Fits {
  const [hottest] = shards;
  if (!hottest || medianOfOthers === null) return 'no';
  const stands = hottest.use >= AT.hotRatio * medianOfOthers && medianOfOthers < AT.near;
  if (!stands) return 'no';
  // Where its rejected writes are known, they say as much as a full minute.
  const rejects = (onHottest ?? 0) >= AT.concentrated;
  if (hottest.use >= AT.near) return 'yes';
  return rejects && hottest.use >= AT.burst ? 'perhaps' : 'no';
}

export function judgeHotShard(facts: Facts, evidence: Evidence): Judged {
  const { shards, medianOfOthers, onHottest, use } = facts;
  const top = hotKeyOf(facts);
  const signs = [
    sign('writes were rejected', facts.rejected > 0),
    sign('one shard is at its limit', over(shards[0]?.use ?? null, AT.near)),
    sign(
      'it is twice as full as the middle of the others',
      medianOfOthers === null ? null : (shards[0]?.use ?? 0) >= AT.hotRatio * medianOfOthers,
    ),
    sign('the stream as a whole has room', under(use, AT.near)),
    sign('the rejected writes fell on it', over(onHottest, AT.concentrated)),
    sign('no single key carries it', top && top.share - top.error < AT.maybeKey),
  ];
  const impossible = facts.openShards < 2 || evidence.distribution === 'AUTO';
  // Without shards to look at, rejected writes of a stream with room are one of two things.
  const blind = shards.length === 0 && facts.rejected > 0 && (use ?? 1) < AT.near;
  const heat = impossible ? 'no' : blind ? 'perhaps' : heatOf(facts);
  return { cause: 'HOT_SHARD', fits: top && top.share - top.error >= AT.hotKey ? 'no' : heat, signs };
}

export function judgeHotKey(facts: Facts, evidence: Evidence): Judged {
  const top = hotKeyOf(facts);
  const sure = top && top.share - top.error;
  const [hottest] = facts.shards;
  const alone = facts.openShards < 2;
  const signs = [
    sign(
      alone ? 'the only shard is at its limit' : 'one shard is at its limit',
      over(hottest?.use ?? null, AT.near),
    ),
    sign(
      'the rejected writes fell on it',
      alone ? facts.rejected > 0 : over(facts.onHottest, AT.concentrated),
    ),
    sign('the other shards have room', alone ? null : under(facts.medianOfOthers, AT.room)),
    sign('one key carries it', over(sure, AT.hotKey)),
    sign('the next key is far lighter', top && top.next * 2 < top.share),
    sign(
      'the key alone nearly fills a shard',
      top && hottest ? utilisationOf(hottest.demand) * top.share >= AT.near : null,
    ),
  ];
  const heat = alone ? ((facts.use ?? 0) >= AT.near ? 'yes' : 'no') : heatOf(facts);
  if (evidence.distribution === 'AUTO' || heat === 'no' || sure === null || sure < AT.maybeKey)
    return { cause: 'HOT_KEY', fits: 'no', signs };
  // The only shard is full of everything else as well, unless the key is half of it.
  const clear = sure >= (alone ? 0.5 : AT.hotKey);
  return { cause: 'HOT_KEY', fits: clear ? heat : 'perhaps', signs };
}

export function judgeUnderProvisioned(facts: Facts, evidence: Evidence): Judged {
  const { use, medianOfOthers, onHottest, openShards } = facts;
  const several = openShards > 1;
  const even = several && onHottest !== null ? onHottest < Math.max(0.5, 3 / openShards) : null;
  const signs = [
    sign('writes were rejected', facts.rejected > 0),
    sign('the stream is nearly full', over(use, AT.near)),
    sign('most shards are nearly full', several ? over(medianOfOthers, AT.room) : null),
    sign('the rejected writes are spread', even),
    sign(
      'it was so for several minutes',
      facts.rejected > 0 ? facts.rejectedMinutes.length >= AT.leastMinutes : facts.minutes >= AT.leastMinutes,
    ),
  ];
  const full = (use ?? 0) >= AT.near ? 'yes' : (use ?? 0) >= AT.room && facts.rejected > 0 ? 'perhaps' : 'no';
  // One full shard of two makes a stream that is three quarters full.
  const hot = evidence.distribution !== 'AUTO' && several && heatOf(facts) === 'yes';
  const fits = hot ? ((medianOfOthers ?? 0) >= AT.room && full !== 'no' ? 'perhaps' : 'no') : full;
  return { cause: 'UNDER_PROVISIONED', fits, signs };
}

export function judgeBurst(facts: Facts): Judged {
  const full = fullness(facts);
  const peak = peakSecond(facts);
  const part = share(facts.rejectedMinutes.length, facts.minutes);
  const signs = [
    sign('writes were rejected', facts.rejected > 0),
    sign('no rejected minute was full', under(full, AT.burst)),
    sign('single seconds were full', over(peak, AT.full)),
    sign('most minutes rejected nothing', part < AT.burstMinutes),
    sign('the records are of ordinary size', facts.meanRecord < AT.largeRecord),
  ];
  if (facts.rejected === 0 || full === null || full >= AT.near) return { cause: 'BURST', fits: 'no', signs };
  const blind = facts.shards.length === 0 && facts.openShards > 1;
  const between = full >= AT.burst || (peak !== null && peak < AT.full);
  return {
    cause: 'BURST',
    fits: sizeOf(facts) === 'yes' ? 'no' : blind || between ? 'perhaps' : 'yes',
    signs,
  };
}

/** Records so large that a few of them fill a second, whatever the minute says. */
function sizeOf({ meanRecord, analysed }: Facts): Fits {
  const large = share(
    sum(analysed.map(({ largeRecords }) => largeRecords)),
    sum(analysed.map(({ records }) => records)),
  );
  if (meanRecord >= AT.largeRecord) return 'yes';
  return meanRecord >= AT.largeRecord / 2 || large > AT.largeShare ? 'perhaps' : 'no';
}

export function judgeLargeRecords(facts: Facts): Judged {
  const { analysed, meanRecord } = facts;
  const largest = Math.max(0, ...analysed.map(({ largestRecordBytes }) => largestRecordBytes));
  const large = share(
    sum(analysed.map(({ largeRecords }) => largeRecords)),
    sum(analysed.map(({ records }) => records)),
  );
  const full = fullness(facts);
  const signs = [
    sign('writes were rejected', facts.rejected > 0),
    sign('no rejected minute was full', under(full, AT.near)),
    sign('records are large on average', meanRecord >= AT.largeRecord),
    sign('more than 2 % of records are large', analysed.length > 0 ? large > AT.largeShare : null),
    sign(
      'the largest is a fifth of what a shard takes in a second',
      analysed.length > 0 ? largest > 209_715 : null,
    ),
  ];
  const size = sizeOf(facts);
  const fits = facts.rejected === 0 || full === null || full >= AT.near ? 'no' : size;
  return { cause: 'LARGE_RECORDS', fits, signs };
}
