import type { ExplainedFailure } from '../../grants/domain/explain-failure';
import { EVALUATE_JOB, evaluateJobKey } from '../../incidents/domain/jobs';
import { blockStarts, mergePoints, type Points } from '../domain/block';
import { cover, forget } from '../domain/coverage';
import { consumerHealth, lastHour, streamHealth, withPeaks } from '../domain/health';
import type { DueSet } from '../domain/plan';
import { finalUntil, KEPT_SECONDS } from '../domain/resolution';
import { linesIn } from '../domain/window';
import type { CollectDeps, MetricAnswer, MetricRepository, SetKey } from '../ports';

/** What came back for one set: everything that was asked of it, or a part. */
export type SetAnswer = {
  readonly set: DueSet;
  /** From when it was asked, in seconds. */
  readonly from: number;
  readonly lines: readonly {
    readonly metric: string;
    readonly series: string;
    readonly answer: MetricAnswer;
  }[];
  /** All its lines were answered, and each in full. */
  readonly whole: boolean;
  readonly failure: ExplainedFailure | null;
};

/** The state of the stream or its consumers as the last hour now stands; what was missing may just have come. */
async function keepHealth(
  metrics: MetricRepository,
  key: SetKey,
  points: readonly Points[],
  now: number,
): Promise<void> {
  const grid = lastHour(now);
  const stored = await metrics.blocks(key, blockStarts(grid.from, now, 60));
  const read = (metric: string) => linesIn(grid, stored, metric);
  if (key.level === 'CONSUMER') {
    await metrics.saveConsumerHealth(key.streamArn, consumerHealth(read, grid));
    return;
  }
  const peaks = withPeaks(await metrics.peaks(key.streamArn), points, now);
  await metrics.saveHealth(key.streamArn, streamHealth(read, grid), peaks);
}

/**
 * Stores the points of one set. Only a whole answer says that a time is known, and of it only what is final: the last
 * minutes are stored as they are now and asked for again, which costs nothing more.
 */
export function keepAnswers(deps: CollectDeps, answer: SetAnswer, lagSeconds: number): Promise<void> {
  const { set, from, lines, whole, failure } = answer;
  const { resolution, level, covered } = set.state;
  const key = { streamArn: set.streamArn, level, resolution };
  return deps.unitOfWork(async ({ metrics, jobs }) => {
    const now = deps.clock.now();
    const points: Points[] = lines.map(({ metric, series, answer: { times, values } }) => ({
      metric,
      series,
      times,
      values,
    }));
    const touched = points.flatMap(({ times }) => times);
    if (touched.length > 0) {
      const ends = touched.reduce(
        ({ first, last }, time) => ({ first: Math.min(first, time), last: Math.max(last, time) }),
        { first: Number.POSITIVE_INFINITY, last: 0 },
      );
      await metrics.lockBlocks(key);
      const stored = await metrics.blocks(key, blockStarts(ends.first, ends.last + 1, resolution));
      await metrics.saveBlocks(key, mergePoints(stored, points, resolution));
      // New minutes are held against the alert rules, whoever stored them and whatever becomes of this process.
      if (resolution === 60)
        await jobs.enqueue(
          EVALUATE_JOB,
          { streamArn: set.streamArn },
          { jobKey: evaluateJobKey(set.streamArn) },
        );
    }
    const seconds = now.getTime() / 1_000;
    if (resolution === 60 && level !== 'SHARD') await keepHealth(metrics, key, points, seconds);
    const until = finalUntil(seconds, resolution, lagSeconds);
    await metrics.saveSet(key, {
      covered: forget(whole ? cover(covered, from, until) : covered, seconds - KEPT_SECONDS[resolution]),
      askedAt: now,
      failure,
    });
  });
}
