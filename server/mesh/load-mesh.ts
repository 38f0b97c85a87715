import { readsEverything } from '../access/permissions';
import { OFFERED } from '../catalog/domain/lifecycle';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { dataState } from '../metrics/domain/data-state';
import { tierNow } from '../metrics/domain/settings';
import type { Tier } from '../metrics/domain/spending';
import {
  seconds,
  storedConsumers,
  storedFacts,
  storedHealth,
  storedHottest,
  storedPeaks,
} from '../metrics/metric-record';
import { spendRepository } from '../metrics/spend-repository';
import type { MeshStream } from './domain/mesh-stream';

export type MeshDeps = { readonly db: PrismaClient; readonly clock: Clock };

/** The rule `shards:see` as a filter: whoever owns or governs the product, or reads everything. */
export function shardsSeen(actor: Actor): Prisma.DataProductWhereInput {
  if (readsEverything(actor)) return {};
  const own = actor.memberships.map(({ projectId }) => projectId);
  return { OR: [{ ownerProjectId: { in: own } }, { domainId: { in: [...(actor.governedDomains ?? [])] } }] };
}

const seen = (actor: Actor): Prisma.DataProductWhereInput => ({
  AND: [shardsSeen(actor), { lifecycle: { in: [...OFFERED] } }],
});

/** Whether there is any stream for the person to look at. */
export const seesMesh = async ({ db }: Pick<MeshDeps, 'db'>, actor: Actor): Promise<boolean> =>
  (await db.dataProduct.findFirst({ where: seen(actor), select: { id: true } })) !== null;

/** A stream with what stood in its way. */
export type LoadedStream = MeshStream & { readonly failure: ExplainedFailure | null };
export type LoadedPlace = {
  readonly accountId: string;
  readonly region: string;
  readonly failure: ExplainedFailure | null;
  readonly readAt: Date | null;
};
export type LoadedMesh = {
  readonly now: number;
  readonly tier: Tier;
  readonly streams: readonly LoadedStream[];
  readonly places: readonly LoadedPlace[];
};

const named = { select: { slug: true, name: true } } as const;
const bySlug = ({ slug, name }: { readonly slug: string; readonly name: string }) => ({ id: slug, name });
const failureOf = (json: unknown) => json as ExplainedFailure | null;

/** No points and no shards are read: one small row for each stream, in as many queries for one stream as for all. */
async function healthRows(db: PrismaClient, arns: readonly string[]) {
  const rows = await db.metricStream.findMany({
    where: { streamArn: { in: [...arns] } },
    omit: { shards: true, consumers: true },
    include: {
      health: true,
      sets: { where: { level: 'STREAM', resolution: 60 }, select: { askedAt: true, failure: true } },
    },
  });
  return new Map(rows.map((row) => [row.streamArn, row]));
}

/** Every stream whose shards the person may look at, as the collector left it. Asks AWS for nothing. */
export async function loadMesh({ db, clock }: MeshDeps, actor: Actor): Promise<LoadedMesh> {
  const at = clock.now();
  const now = seconds(at);
  const [products, settings, spent, places] = await Promise.all([
    db.dataProduct.findMany({
      where: seen(actor),
      select: {
        id: true,
        slug: true,
        name: true,
        region: true,
        streamArn: true,
        domain: named,
        ownerProject: named,
        account: { select: { id: true, alias: true } },
      },
      orderBy: { slug: 'asc' },
    }),
    spendRepository(db).settings(),
    spendRepository(db).spent(at),
    db.metricPlace.findMany({ select: { accountId: true, region: true, failure: true, readAt: true } }),
  ]);
  const tier = tierNow(settings, spent, at);
  const known = await healthRows(
    db,
    products.map(({ streamArn }) => streamArn),
  );
  const streams = products.map(({ id, slug, name, region, streamArn, domain, ownerProject, account }) => {
    const row = known.get(streamArn);
    const set = row?.sets[0];
    const health = row?.health?.own ? storedHealth.parse(row.health.own) : null;
    const asked = set?.askedAt ? seconds(set.askedAt) : null;
    const gone = row?.gone ?? false;
    return {
      ...{ productId: id, slug, name, region },
      domain: bySlug(domain),
      owner: bySlug(ownerProject),
      account: { id: account.id, name: account.alias },
      inventory: row?.facts ? storedFacts.parse(row.facts) : null,
      health,
      consumers: storedConsumers.parse(row?.health?.consumers ?? []),
      peaks: storedPeaks.parse(row?.health?.peaks ?? {}),
      hottest: row?.hottest ? storedHottest.parse(row.hottest) : null,
      hottestAt: row?.hottestAt ? seconds(row.hottestAt) : null,
      asked,
      state: dataState({ asked, dataUntil: health?.dataUntil ?? null, gone }, now, tier, false),
      failure: failureOf(set?.failure ?? row?.failure ?? null),
    };
  });
  return {
    now,
    tier,
    streams,
    places: places.map((place) => ({ ...place, failure: failureOf(place.failure) })),
  };
}
