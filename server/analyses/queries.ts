import { may } from '../access/permissions';
import { visibleProducts } from '../catalog/queries';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { isUuid } from '../kernel/uuid';
import type { AnalysisFailure, AnalysisNote, AskedWay, Estimate, ShardEnd } from './domain/analysis';
import type { AnalysisResult, ResultKeys } from './domain/analysis-result';
import type { ShardPart } from './domain/shard-part';
import type { ReadMethod } from './domain/transfer';
import { shownKeys } from './shown-keys';
import type { AnalysisPage, AnalysisRow, ShardProgress } from './view';

type Deps = { readonly db: PrismaClient };

/** Shards whose seconds are drawn; all of them are in the table. */
const DRAWN = 12;
const LISTED = 50;

const product = {
  select: {
    id: true,
    slug: true,
    name: true,
    streamName: true,
    region: true,
    ownerProjectId: true,
    domainId: true,
  },
} as const;

/** Analyses of a product whose records somebody answers for, the newest first; null where they are nobody's business. */
export async function listAnalyses(
  { db }: Deps,
  actor: Actor,
  slug: string,
): Promise<{
  readonly product: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly region: string;
  };
  readonly may: { readonly run: boolean };
  readonly facts: {
    readonly openShards: number;
    readonly mode: 'ON_DEMAND' | 'PROVISIONED';
    readonly retentionHours: number;
  } | null;
  readonly rows: readonly AnalysisRow[];
} | null> {
  const found = await db.dataProduct.findFirst({
    where: { slug, ...visibleProducts(actor) },
    select: { ...product.select, streamFacts: true },
  });
  if (!found || !may(actor, 'analyses:see', found)) return null;
  const rows = await db.analysis.findMany({
    where: { productId: found.id },
    select: {
      id: true,
      number: true,
      state: true,
      windowFrom: true,
      windowTo: true,
      requestedById: true,
      createdAt: true,
      result: true,
    },
    orderBy: { createdAt: 'desc' },
    take: LISTED,
  });
  const names = await namesOf(
    db,
    rows.map(({ requestedById }) => requestedById),
  );
  return {
    product: { id: found.id, slug: found.slug, name: found.name, region: found.region },
    may: { run: may(actor, 'analyses:run', found) },
    facts: found.streamFacts as never,
    rows: rows.map(({ windowFrom, windowTo, requestedById, result, ...row }) => ({
      ...row,
      from: windowFrom,
      to: windowTo,
      requestedBy: names.get(requestedById) ?? '',
      peak: (result as unknown as AnalysisResult | null)?.shards[0]?.peak?.utilisation ?? null,
    })),
  };
}

async function namesOf(db: PrismaClient, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const users = await db.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  return new Map(users.map(({ id, name }) => [id, name]));
}

const progressColumns = {
  shardId: true,
  state: true,
  bytesRead: true,
  recordsRead: true,
  reachedAt: true,
  attempt: true,
  endedBy: true,
  failure: true,
} as const;

function toProgress(
  row: Prisma.AnalysisShardGetPayload<{ select: typeof progressColumns }>,
  { from, to }: { readonly from: Date; readonly to: Date },
): ShardProgress {
  const reached = row.reachedAt ? row.reachedAt.getTime() - from.getTime() : 0;
  const share = Math.min(1, Math.max(0, reached / (to.getTime() - from.getTime())));
  return {
    shardId: row.shardId,
    state: row.state,
    bytesRead: Number(row.bytesRead),
    recordsRead: Number(row.recordsRead),
    share: row.state === 'DONE' ? 1 : row.state === 'READING' ? Math.min(share, 0.99) : share,
    attempt: row.attempt,
    endedBy: row.endedBy as ShardEnd | null,
    failure: row.failure as AnalysisFailure | null,
  };
}

/** One analysis with its progress or its result; keys as this viewer may see them. */
export async function getAnalysis({ db }: Deps, actor: Actor, id: string): Promise<AnalysisPage | null> {
  if (!isUuid(id)) return null;
  const found = await db.analysis.findUnique({
    where: { id },
    include: { product, shards: { select: progressColumns, orderBy: { shardId: 'asc' } } },
  });
  if (!found || !may(actor, 'analyses:see', found.product)) return null;
  const run = may(actor, 'analyses:run', found.product);
  const window = { from: found.windowFrom, to: found.windowTo };
  const result = found.result as unknown as AnalysisResult | null;
  const [names, seconds] = await Promise.all([
    namesOf(db, [found.requestedById]),
    secondsOf(db, id, result?.shards.slice(0, DRAWN).map(({ shardId }) => shardId) ?? []),
  ]);
  return {
    id,
    number: found.number,
    product: { id: found.product.id, slug: found.product.slug, name: found.product.name },
    streamName: found.product.streamName,
    state: found.state,
    ...window,
    askedWay: found.askedWay as AskedWay,
    way: found.way as ReadMethod | null,
    notes: found.notes as AnalysisNote[],
    failure: found.failure as AnalysisFailure | null,
    estimate: found.estimate as unknown as Estimate,
    maxBytes: Number(found.maxBytes),
    requestedBy: names.get(found.requestedById) ?? '',
    createdAt: found.createdAt,
    startedAt: found.startedAt,
    finishedAt: found.finishedAt,
    consumer: found.consumerState as AnalysisPage['consumer'],
    consumerGoneAt: found.consumerGoneAt,
    progress: found.shards.map((row) => toProgress(row, window)),
    result,
    keys:
      found.keys === null
        ? null
        : shownKeys(found.keys as unknown as ResultKeys, { seesKeys: run, salt: found.salt }),
    seconds,
    may: { run },
  };
}

async function secondsOf(db: PrismaClient, analysisId: string, shardIds: readonly string[]) {
  const rows = await db.analysisShard.findMany({
    where: { analysisId, shardId: { in: [...shardIds] } },
    select: { shardId: true, part: true },
  });
  const parts = new Map(rows.map(({ shardId, part }) => [shardId, part as unknown as ShardPart | null]));
  return shardIds.flatMap((shardId) => {
    const part = parts.get(shardId);
    return part ? [{ shardId, ...part.seconds }] : [];
  });
}
