import type { AnalysedShard, Evidence, EvidenceShard, MinuteSums } from './evidence';
import { type Load, SHARD_READ_BYTES, utilisationOf } from './limits';
import { median, share, sum } from './numbers';
import { THRESHOLDS } from './thresholds';

/** One minute of the stream or of a shard; `use` 1 is a full minute. */
export type UsedMinute = { readonly at: number; readonly use: number; readonly rejected: number };

export type ShardFacts = {
  readonly shardId: string;
  /** Where the numbers come from: minutes of CloudWatch, or the seconds that an analysis read. */
  readonly seenBy: 'metrics' | 'analysis';
  /** Mean of the minutes that count: those in which the stream rejected writes, or else its busiest quarter. */
  readonly use: number;
  readonly peak: number;
  readonly fullMinutes: number;
  readonly minutes: number;
  /** Null where only an analysis saw the shard: rejected writes leave no records. */
  readonly rejected: number | null;
  /** Accepted and rejected, in a second of the minutes that count: an estimate, since who retries is counted again. */
  readonly demand: Load;
};

export type Facts = {
  readonly minutes: number;
  /** Minutes left out because shards were split or merged before them. */
  readonly since: number | null;
  readonly openShards: number;
  /** Of the minutes that count; null without any. */
  readonly use: number | null;
  readonly peak: number;
  readonly rejected: number;
  readonly rejectedMinutes: readonly UsedMinute[];
  /** Of accepted writes, in bytes. */
  readonly meanRecord: number;
  readonly demand: Load;
  /** Hottest first; empty where neither shard metrics nor an analysis are there. */
  readonly shards: readonly ShardFacts[];
  /** Of the shards but the hottest. */
  readonly medianOfOthers: number | null;
  /** Part of the rejected writes that fell on the hottest shard; null where that is not known. */
  readonly onHottest: number | null;
  readonly analysed: readonly AnalysedShard[];
  readonly readUse: number | null;
  readonly rejectedReads: number;
  readonly rejectedReadMinutes: number;
  readonly ageMs: { readonly first: number; readonly last: number; readonly highest: number } | null;
};

const openAt = ({ openedAt, closedAt }: EvidenceShard, at: number): boolean =>
  (openedAt === null || openedAt <= at) && (closedAt === null || closedAt > at);
const shardsAt = (shards: readonly EvidenceShard[], at: number): number =>
  Math.max(1, shards.filter((shard) => openAt(shard, at)).length);

/** Minutes that are final and, where shards changed on the way and enough are left, lie behind the change. */
function countedFrom({ shards, from, lateFrom }: Evidence): number | null {
  const changed = Math.max(0, ...shards.flatMap(({ openedAt }) => (openedAt === null ? [] : [openedAt])));
  if (changed <= from) return null;
  return (lateFrom - changed) / 60_000 >= THRESHOLDS.leastMinutes ? changed : null;
}

const loadOf = ({ bytes, records }: MinuteSums): Load => ({
  bytes: (bytes ?? 0) / 60,
  records: (records ?? 0) / 60,
});

/** Mean demand of some minutes: rejected writes are taken to be as large as accepted ones. */
function demandOf(minutes: readonly MinuteSums[], meanRecord: number): Load {
  const count = Math.max(1, minutes.length);
  const rejected = sum(minutes.map(({ rejectedWrites }) => rejectedWrites ?? 0));
  return {
    bytes: (sum(minutes.map(({ bytes }) => bytes ?? 0)) + rejected * meanRecord) / 60 / count,
    records: (sum(minutes.map(({ records }) => records ?? 0)) + rejected) / 60 / count,
  };
}

/**
 * Of the minutes that count, those of which a shard reported anything: shard metrics that were switched on in the middle of
 * the trouble say nothing of its beginning, and an empty minute is not a quiet one. None, where they are too few to judge by.
 */
function seenByShards({ shardMinutes }: Evidence, busy: ReadonlySet<number>): ReadonlySet<number> {
  const reported = (shardMinutes ?? []).flatMap(({ minutes }) =>
    minutes.filter(({ bytes, records }) => (bytes ?? records) !== null).map(({ at }) => at),
  );
  const seen = new Set(reported.filter((at) => busy.has(at)));
  return seen.size >= Math.min(busy.size, THRESHOLDS.leastSeen) ? seen : new Set();
}

function fromMetrics(
  evidence: Evidence,
  counts: (at: number) => boolean,
  busy: ReadonlySet<number>,
  meanRecord: number,
): readonly ShardFacts[] {
  if (busy.size === 0) return [];
  const open = new Set(
    evidence.shards.filter(({ closedAt }) => closedAt === null).map(({ shardId }) => shardId),
  );
  return (evidence.shardMinutes ?? [])
    .filter(({ shardId }) => open.has(shardId))
    .map(({ shardId, minutes }) => {
      const counted = minutes.filter(({ at, bytes, records }) => counts(at) && (bytes ?? records) !== null);
      const uses = counted.map((minute) => utilisationOf(loadOf(minute)));
      const inBusy = counted.filter(({ at }) => busy.has(at));
      return {
        shardId,
        seenBy: 'metrics' as const,
        use: share(sum(inBusy.map((minute) => utilisationOf(loadOf(minute)))), busy.size),
        peak: Math.max(0, ...uses),
        fullMinutes: uses.filter((use) => use >= THRESHOLDS.full).length,
        minutes: counted.length,
        rejected: sum(counted.map(({ rejectedWrites }) => rejectedWrites ?? 0)),
        demand: demandOf(inBusy, meanRecord),
      };
    });
}

function fromAnalysis({ analysis }: Evidence): readonly ShardFacts[] {
  if (!analysis) return [];
  const seconds = Math.max(1, (analysis.to - analysis.from) / 1_000);
  return analysis.shards.map((shard) => {
    const demand = { bytes: shard.bytes / seconds, records: shard.records / seconds };
    return {
      shardId: shard.shardId,
      seenBy: 'analysis' as const,
      use: utilisationOf(demand),
      peak: utilisationOf({ bytes: shard.peakBytesPerSecond, records: shard.peakRecordsPerSecond }),
      fullMinutes: Math.floor(shard.secondsAtLimit / 60),
      minutes: Math.ceil(seconds / 60),
      rejected: null,
      demand,
    };
  });
}

function ageOf(minutes: readonly MinuteSums[]): Facts['ageMs'] {
  const ages = minutes.flatMap(({ iteratorAgeMs }) => (iteratorAgeMs === null ? [] : [iteratorAgeMs]));
  if (ages.length === 0) return null;
  const part = Math.max(1, Math.floor(ages.length / 3));
  return {
    first: median(ages.slice(0, part)) ?? 0,
    last: median(ages.slice(-part)) ?? 0,
    highest: Math.max(...ages),
  };
}

/** The numbers that verdicts and cures rest on; late minutes, and those before the last change of shards, left out. */
export function factsOf(evidence: Evidence): Facts {
  const since = countedFrom(evidence);
  const counts = (at: number) => at < evidence.lateFrom && at >= (since ?? evidence.from);
  const minutes = evidence.minutes.filter(
    ({ at, bytes, records }) => counts(at) && (bytes ?? records) !== null,
  );
  const used = minutes.map((minute) => ({
    at: minute.at,
    use: utilisationOf(loadOf(minute), shardsAt(evidence.shards, minute.at)),
    rejected: minute.rejectedWrites ?? 0,
  }));
  const rejectedMinutes = used.filter(({ rejected }) => rejected > 0);
  const busiest = used
    .toSorted((one, other) => other.use - one.use)
    .slice(0, Math.max(1, Math.ceil(used.length / 4)));
  const counted = rejectedMinutes.length > 0 ? rejectedMinutes : busiest;
  const busy = new Set(counted.map(({ at }) => at));
  const meanRecord = share(
    sum(minutes.map(({ bytes }) => bytes ?? 0)),
    sum(minutes.map(({ records }) => records ?? 0)),
  );

  const measured = fromMetrics(evidence, counts, seenByShards(evidence, busy), meanRecord);
  const shards = (measured.length > 0 ? measured : fromAnalysis(evidence)).toSorted(
    (one, other) => other.use - one.use,
  );
  const [hottest, ...others] = shards;
  const known = sum(shards.map(({ rejected }) => rejected ?? 0));
  const reads = minutes.filter(({ rejectedReads }) => (rejectedReads ?? 0) > 0);
  const readUses = minutes.flatMap(({ at, readBytes }) =>
    readBytes === null ? [] : [readBytes / 60 / SHARD_READ_BYTES / shardsAt(evidence.shards, at)],
  );
  return {
    minutes: minutes.length,
    since,
    openShards: evidence.shards.filter(({ closedAt }) => closedAt === null).length,
    use: used.length === 0 ? null : share(sum(counted.map(({ use }) => use)), counted.length),
    peak: Math.max(0, ...used.map(({ use }) => use)),
    rejected: sum(used.map(({ rejected }) => rejected)),
    rejectedMinutes,
    meanRecord,
    demand: demandOf(
      minutes.filter(({ at }) => busy.has(at)),
      meanRecord,
    ),
    shards,
    medianOfOthers: median(others.map(({ use }) => use)),
    onHottest: hottest && hottest.rejected !== null && known > 0 ? hottest.rejected / known : null,
    analysed: evidence.analysis?.shards ?? [],
    readUse: readUses.length === 0 ? null : Math.max(...readUses),
    rejectedReads: sum(reads.map(({ rejectedReads }) => rejectedReads ?? 0)),
    rejectedReadMinutes: reads.length,
    ageMs: ageOf(minutes),
  };
}
