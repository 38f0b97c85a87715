import { explainFailure } from '../../grants/domain/explain-failure';
import type { AwsFailure, AwsTarget } from '../../kernel/aws-failure';
import { inTurn } from '../../streams/in-turn';
import {
  HOTTEST_METRICS,
  type HottestMetric,
  joinHottest,
  mayHaveHotShard,
  type RankedShards,
} from '../domain/hottest';
import { type PackedCall, packCalls } from '../domain/pack-calls';
import { type AskedLine, type DueSet, planAsks, readingDue } from '../domain/plan';
import { type Settings, tierNow } from '../domain/settings';
import { type StreamInventory, shardMetricsOf } from '../domain/stream-inventory';
import type { CollectDeps, CollectedStream, MetricAnswer, MetricPlace } from '../ports';
import { keepAnswers, type SetAnswer } from './keep-answers';
import { readStreams } from './read-streams';
import { reserve } from './spend';

const PLACES_AT_ONCE = 8;
const CALLS_AT_ONCE = 2;
/** A collector that died holds its place so long; one that works goes on holding it. */
const HOLD_MS = 90_000;
/** An account that lets nobody in is asked again after so long. */
const RETRY_MS = 60_000;
const HOTTEST_EVERY_MS = 5 * 60_000;
/** Two periods and what CloudWatch may be late. */
const HOTTEST_WINDOW_MS = 3 * HOTTEST_EVERY_MS;

type Options = { readonly stopping: () => boolean };
type Held = { readonly place: MetricPlace; readonly target: AwsTarget; readonly alias: string };

const secondsOf = (at: Date): number => Math.floor(at.getTime() / 1_000);

/** Streams of the place and the rules of this moment. */
const load = (deps: CollectDeps, place: MetricPlace) =>
  deps.unitOfWork(async ({ metrics }) => {
    const now = deps.clock.now();
    const settings = await metrics.settings();
    const tier = tierNow(settings, await metrics.spent(now), now);
    return { settings, tier, streams: await metrics.streams(place, now) };
  });
type Loaded = Awaited<ReturnType<typeof load>>;

/** By these a stream's shards can be ranked, where they report them. */
const rankedMetrics = (inventory: StreamInventory): readonly HottestMetric[] => {
  const reported = shardMetricsOf(inventory).map(({ name }) => name);
  return HOTTEST_METRICS.filter((metric) => reported.includes(metric));
};

const meshWatched = ({ meshWatchedUntil }: Settings, now: Date): boolean =>
  meshWatchedUntil !== null && meshWatchedUntil > now;

const hottestDue = ({ settings, tier, streams }: Loaded, now: Date): readonly CollectedStream[] =>
  tier === 'all' && meshWatched(settings, now)
    ? streams.filter(
        ({ inventory, gone, health, hottestAt }) =>
          inventory &&
          !gone &&
          rankedMetrics(inventory).length > 0 &&
          mayHaveHotShard(inventory, health) &&
          (!hottestAt || Math.abs(now.getTime() - hottestAt.getTime()) >= HOTTEST_EVERY_MS),
      )
    : [];

const asksOf = ({ settings, tier, streams }: Loaded, now: Date) =>
  planAsks(streams, secondsOf(now), { tier, lagSeconds: settings.lagSeconds });

function isDue(loaded: Loaded, now: Date): boolean {
  const readings = loaded.streams.some((stream) =>
    readingDue(stream, stream.readAt && stream.readAt.getTime() / 1_000, secondsOf(now)),
  );
  return readings || hottestDue(loaded, now).length > 0 || asksOf(loaded, now).length > 0;
}

type Called = { readonly call: PackedCall<AskedLine> } & (
  | { readonly answers: readonly MetricAnswer[] }
  | { readonly failure: AwsFailure }
);

async function makeCall(deps: CollectDeps, held: Held, call: PackedCall<AskedLine>): Promise<Called> {
  const { level } = call.series[0]?.set.state ?? { level: 'STREAM' as const };
  await deps.unitOfWork(({ metrics }) =>
    metrics.hold(held.place, new Date(deps.clock.now().getTime() + HOLD_MS)),
  );
  const refs = call.series.map(({ set, metric, series }) => ({
    streamName: set.streamName,
    level: set.state.level,
    metric,
    series,
  }));
  const read = await deps.metricReader.read(held.target, { ...call, series: refs }, (metrics) =>
    reserve(deps, held.target.accountId, level, metrics),
  );
  return read.ok ? { call, answers: read.value } : { call, failure: read.error };
}

const DENIED: AwsFailure = {
  kind: 'access-denied',
  retryable: false,
  operation: 'cloudwatch:GetMetricData',
  code: 'Forbidden',
  awsMessage: 'The metric may not be read.',
};

/** The answers of all calls, put together set by set. */
function bySet(asked: readonly DueSet[], called: readonly Called[], alias: string): readonly SetAnswer[] {
  const sets = new Map(
    asked.map((set) => [
      set,
      { set, from: Number.POSITIVE_INFINITY, lines: [], whole: true, failure: null } as {
        -readonly [K in keyof SetAnswer]: K extends 'lines' ? SetAnswer['lines'][number][] : SetAnswer[K];
      },
    ]),
  );
  for (const one of called)
    for (const [at, { set, metric, series }] of one.call.series.entries()) {
      const to = sets.get(set);
      if (!to) continue;
      to.from = Math.min(to.from, one.call.from);
      const answer = 'answers' in one ? one.answers[at] : undefined;
      if (answer) to.lines.push({ metric, series, answer });
      if (answer?.state !== 'complete') to.whole = false;
      const failure = 'failure' in one ? one.failure : answer?.state === 'denied' ? DENIED : null;
      if (failure) to.failure = explainFailure(failure, alias);
    }
  return [...sets.values()];
}

/** Fails on what every other call of the account would meet as well. */
async function ask(deps: CollectDeps, held: Held, loaded: Loaded): Promise<AwsFailure | null> {
  const now = deps.clock.now();
  const asks = asksOf(loaded, now);
  const isShards = (one: (typeof asks)[number]) => one.series[0]?.set.state.level === 'SHARD';
  // What everybody sees first; shards may use less of the budget and stand in calls of their own.
  for (const group of [asks.filter((one) => !isShards(one)), asks.filter(isShards)]) {
    let shut: AwsFailure | null = null;
    const called = await inTurn(packCalls(group, secondsOf(now)), CALLS_AT_ONCE, async (call) => {
      if (shut) return { call, failure: shut };
      const done = await makeCall(deps, held, call);
      if ('failure' in done && !(done.failure.retryable && done.failure.kind === 'throttled'))
        shut = done.failure;
      return done;
    });
    const sets = group.flatMap(({ series }) => series[0]?.set ?? []);
    for (const answer of bySet(sets, called, held.alias))
      await keepAnswers(deps, answer, loaded.settings.lagSeconds);
    if (shut) return shut;
  }
  return null;
}

async function lookForHottest(deps: CollectDeps, held: Held, loaded: Loaded): Promise<void> {
  const now = deps.clock.now();
  const window = { from: new Date(now.getTime() - HOTTEST_WINDOW_MS), to: now };
  await inTurn(hottestDue(loaded, now), CALLS_AT_ONCE, async ({ streamArn, streamName, inventory }) => {
    if (!inventory) return;
    const found: { [Metric in HottestMetric]?: RankedShards } = {};
    for (const metric of rankedMetrics(inventory)) {
      if (!(await reserve(deps, held.target.accountId, 'SHARD', 1))) return;
      const ranked = await deps.metricReader.hottestShards(held.target, { streamName, metric, ...window });
      if (!ranked.ok) return;
      found[metric] = ranked.value;
    }
    const hottest = joinHottest(found, inventory.openShards);
    await deps.unitOfWork((tx) => tx.metrics.saveHottest(streamArn, hottest, now));
  });
}

/** What is due in one place, unless another collector is at it. */
async function collectPlace(deps: CollectDeps, place: MetricPlace): Promise<void> {
  if (!isDue(await load(deps, place), deps.clock.now())) return;
  const now = deps.clock.now();
  const claimed = await deps.unitOfWork(({ metrics }) =>
    metrics.claim(place, now, new Date(now.getTime() + HOLD_MS)),
  );
  if (!claimed) return;
  const held: Held = { place, ...claimed };
  // Anew: another collector may just have done it.
  const loaded = await load(deps, place);
  const read = await readStreams(deps, held, loaded.streams);
  let failure = read.ok ? null : read.error;
  if (read.ok) {
    const current = { ...loaded, streams: read.value };
    failure = await ask(deps, held, current);
    if (!failure) await lookForHottest(deps, held, current);
  }
  await deps.unitOfWork(({ metrics }) =>
    metrics.release(place, deps.clock.now(), failure && explainFailure(failure, claimed.alias)),
  );
}

/**
 * One round of the organisation's collector: whatever is due, of every account and Region, whoever looks at it. An
 * account that lets nobody in is marked and holds up no other one. Safe with any number of workers.
 */
export async function collect(deps: CollectDeps, { stopping }: Options): Promise<void> {
  const places = await deps.unitOfWork(({ metrics }) => metrics.places());
  const now = deps.clock.now().getTime();
  const open = places.filter(({ failedAt }) => !failedAt || Math.abs(now - failedAt.getTime()) >= RETRY_MS);
  await inTurn(open, PLACES_AT_ONCE, async ({ accountId, region }) => {
    if (!stopping()) await collectPlace(deps, { accountId, region });
  });
}
