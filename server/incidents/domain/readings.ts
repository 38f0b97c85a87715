import type { Evidence, EvidenceShard, MinuteSums } from '../../shards/domain/evidence';
import { utilisationOf } from '../../shards/domain/limits';
import type { Verdict } from '../../shards/domain/verdict';
import type { Reading } from './hysteresis';
import type { Signal } from './signal';
import { reported, silentMinutes, silentReaders } from './silence';

const HOUR_MS = 3_600_000;

const openAt = ({ openedAt, closedAt }: EvidenceShard, at: number): boolean =>
  (openedAt === null || openedAt <= at) && (closedAt === null || closedAt > at);

const utilised = ({ bytes, records }: MinuteSums, shards: number): number =>
  utilisationOf({ bytes: (bytes ?? 0) / 60, records: (records ?? 0) / 60 }, shards);

/**
 * Every signal in every final minute of which it is known. Late minutes and those of which nothing was reported are left
 * out, so that no rule can fire or clear on them; a stream that has long been silent is known to have no trouble with
 * its load. How far a reader is behind does not end with the writing, but with the reading: whose age ended is idle. Records may
 * expire unread as long as somebody writes, and then no silence of readers says that they do not.
 */
export function readingsOf(
  evidence: Evidence,
  verdict: Verdict,
): Readonly<Record<Signal, readonly Reading[]>> {
  const final = <T extends { readonly at: number }>(minutes: readonly T[]) =>
    minutes.filter(({ at }) => at < evidence.lateFrom);
  const minutes = final(evidence.minutes).filter(reported);
  const ofShards = (evidence.shardMinutes ?? []).flatMap(({ shardId, minutes: own }) =>
    final(own)
      .filter(({ bytes, records }) => (bytes ?? records) !== null)
      .map((minute) => ({ at: minute.at, who: shardId, value: utilised(minute, 1) })),
  );
  const behind = [
    ...evidence.fanOut.flatMap(({ name, minutes: own }) =>
      final(own).flatMap(({ at, behindMs }) =>
        behindMs === null ? [] : [{ at, who: name, value: behindMs / 1_000 }],
      ),
    ),
    ...minutes.flatMap(({ at, iteratorAgeMs }) =>
      iteratorAgeMs === null ? [] : [{ at, who: 'a polling reader', value: iteratorAgeMs / 1_000 }],
    ),
  ];
  const silent = silentMinutes(evidence).map((at) => ({ at, value: 0 }));
  const idle = silentReaders(evidence).map((at) => ({ at, value: 0 }));
  const idleAt = new Set(idle.map(({ at }) => at));
  const known = verdict.kind !== 'too-little';
  const troubled = verdict.kind === 'found' || verdict.kind === 'borderline' ? 1 : 0;
  return {
    WRITE_USE: [
      ...minutes.flatMap((minute) => {
        const listed = evidence.shards.filter((shard) => openAt(shard, minute.at)).length;
        const shards = listed || evidence.countedShards || 0;
        return shards === 0 ? [] : [{ at: minute.at, value: utilised(minute, shards) }];
      }),
      ...silent,
    ],
    // A shard that reports nothing beside others is known already; here all of them are silent.
    SHARD_WRITE_USE: [...byMinute(ofShards), ...silent],
    THROTTLED_WRITES: [
      ...minutes.map(({ at, rejectedWrites }) => ({ at, value: rejectedWrites ?? 0 })),
      ...silent,
    ],
    THROTTLED_READS: [
      ...minutes.map(({ at, rejectedReads }) => ({ at, value: rejectedReads ?? 0 })),
      ...silent,
    ],
    ITERATOR_AGE: [
      ...minutes.flatMap(({ at, iteratorAgeMs }) =>
        iteratorAgeMs === null || evidence.retentionHours <= 0
          ? []
          : [{ at, value: iteratorAgeMs / (evidence.retentionHours * HOUR_MS) }],
      ),
      ...silent.filter(({ at }) => idleAt.has(at)),
    ],
    CONSUMER_LAG: [...byMinute(behind), ...idle],
    // A verdict is of the last hour as a whole: one reading for each look.
    VERDICT: known ? minutes.slice(-1).map(({ at }) => ({ at, value: troubled })) : silent,
  };
}

/** The worst of each minute, with whose it was. */
function byMinute(
  values: readonly { readonly at: number; readonly who: string; readonly value: number }[],
): readonly Reading[] {
  const worst = new Map<number, Reading>();
  for (const each of values)
    if (each.value > (worst.get(each.at)?.value ?? Number.NEGATIVE_INFINITY)) worst.set(each.at, each);
  return [...worst.values()];
}
