import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { accountRows } from './domain/accounts';
import { type MeshFilter, matchesFilter, optionsOf } from './domain/filter';
import { hottestShards } from './domain/hottest-shards';
import { NEAR, type NoisyRow, nearLimit, noisyNeighbours } from './domain/limits';
import { refOf } from './domain/mesh-stream';
import { laggingReaders, retentionAtRisk } from './domain/readers';
import { type LoadedMesh, type LoadedStream, loadMesh, type MeshDeps } from './load-mesh';
import type { MeshView, ShutPlace, Top } from './view';

/** Rows of a list that a page shows at most; the file has all. */
const ROWS = 50;
const SHARED = ['STANDARD_CONSUMER', 'LAMBDA_STANDARD', 'KCL_STANDARD'] as const;

const top = <Row>(rows: readonly Row[]): Top<Row> => ({ rows: rows.slice(0, ROWS), total: rows.length });

function shutPlaces({ places }: LoadedMesh, streams: readonly LoadedStream[]): readonly ShutPlace[] {
  return places.flatMap(({ accountId, region, failure, readAt }) => {
    const own = streams.filter((stream) => stream.account.id === accountId && stream.region === region);
    const [first] = own;
    if (!failure || !first) return [];
    return [
      {
        account: first.account.name,
        region,
        streams: own.length,
        failure,
        readAt: readAt && Math.floor(readAt.getTime() / 1_000),
      },
    ];
  });
}

/** Who shares the shards of these products, by the projects' names. */
async function sharersOf(db: PrismaClient, rows: readonly NoisyRow[]) {
  if (rows.length === 0) return new Map<string, readonly string[]>();
  const subscriptions = await db.subscription.findMany({
    where: {
      productId: { in: rows.map(({ productId }) => productId) },
      state: 'ACTIVE',
      pattern: { in: [...SHARED] },
    },
    select: { productId: true, project: { select: { name: true } } },
    orderBy: { project: { name: 'asc' } },
  });
  return new Map(
    rows.map(({ productId }) => [
      productId,
      subscriptions.filter((each) => each.productId === productId).map(({ project }) => project.name),
    ]),
  );
}

/** The whole mesh, as far as the person may look at its shards. */
export async function getMesh(deps: MeshDeps, actor: Actor, filter: MeshFilter): Promise<MeshView> {
  const loaded = await loadMesh(deps, actor);
  const { now, tier } = loaded;
  const streams = loaded.streams.filter((stream) => matchesFilter(stream, filter));
  const hottest = hottestShards(streams, now);
  const near = nearLimit(streams);
  const lagging = laggingReaders(streams);
  const risk = retentionAtRisk(streams);
  const noisy = top(noisyNeighbours(streams));
  const sharers = await sharersOf(deps.db, noisy.rows);
  const hot = hottest.rows.filter(({ use }) => use >= NEAR);
  const asked = streams.flatMap((stream) => stream.asked ?? []);
  const until = streams.flatMap(({ health }) => health?.dataUntil ?? []);
  const shut = shutPlaces(loaded, streams);
  const isShut = ({ account, region }: LoadedStream) =>
    shut.some((place) => place.account === account.name && place.region === region);
  return {
    now,
    tier,
    filter,
    dataUntil: until.length === 0 ? null : Math.max(...until),
    askedAt: asked.length === 0 ? null : Math.max(...asked),
    oldestAskedAt: asked.length === 0 ? null : Math.min(...asked),
    options: optionsOf(loaded.streams),
    streams: streams.length,
    visible: loaded.streams.length,
    attention: new Set([...hot, ...near, ...lagging, ...risk, ...noisy.rows].map(({ slug }) => slug)).size,
    waiting: streams.filter(({ state }) => state === 'waiting').length,
    stale: streams.filter(({ state }) => state === 'stale').length,
    accounts: accountRows(streams),
    shut,
    unread: streams.flatMap((stream) =>
      stream.failure && stream.state !== 'gone' && !isShut(stream)
        ? [{ ...refOf(stream), why: stream.failure.title }]
        : [],
    ),
    hottest: { ...hottest, ...top(hottest.rows) },
    near: top(near),
    lagging: top(lagging),
    risk: top(risk),
    noisy: {
      total: noisy.total,
      rows: noisy.rows.map(({ productId, ...row }) => ({ ...row, sharers: sharers.get(productId) ?? [] })),
    },
  };
}
