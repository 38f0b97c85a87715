import { deflateSync, inflateSync } from 'node:zlib';
import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { Analysis, AnalysisFailure, AnalysisNote, AskedWay, ShardEnd } from './domain/analysis';
import type { HeavyKey } from './domain/heavy-keys';
import type { ShardPart } from './domain/shard-part';
import type { ReadMethod } from './domain/transfer';
import type { AnalysisRepository } from './ports';

const columns = {
  id: true,
  number: true,
  productId: true,
  streamArn: true,
  accountId: true,
  region: true,
  windowFrom: true,
  windowTo: true,
  askedWay: true,
  way: true,
  state: true,
  notes: true,
  maxBytes: true,
  createdAt: true,
  deadlineAt: true,
  consumerState: true,
} as const;
type Row = Prisma.AnalysisGetPayload<{ select: typeof columns }>;

const toAnalysis = ({ windowFrom, windowTo, ...row }: Row): Analysis => ({
  ...row,
  window: { from: windowFrom.getTime(), to: windowTo.getTime() },
  askedWay: row.askedWay as AskedWay,
  way: row.way as ReadMethod | null,
  notes: row.notes as AnalysisNote[],
  maxBytes: Number(row.maxBytes),
  consumerState: row.consumerState as Analysis['consumerState'],
});

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;

/** Counters are whole numbers with many zeros among them: they take a fraction of their room. */
const packed = (cells: Float64Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    deflateSync(new Uint8Array(cells.buffer, cells.byteOffset, cells.byteLength), { level: 1 }),
  );
const unpacked = (bytes: Uint8Array): Float64Array => {
  const whole = Uint8Array.from(inflateSync(bytes));
  return new Float64Array(whole.buffer);
};

const OPEN = ['WAITING', 'READING'] as const;

/** The database adapter of analyses and their shards. */
export const analysisRepository = (client: TransactionClient): AnalysisRepository => ({
  async insert({ window, ...analysis }) {
    const row = await client.analysis.create({
      data: {
        ...analysis,
        estimate: json(analysis.estimate),
        maxBytes: BigInt(Math.round(analysis.maxBytes)),
        windowFrom: new Date(window.from),
        windowTo: new Date(window.to),
      },
      select: columns,
    });
    return toAnalysis(row);
  },

  async find(id) {
    const row = await client.analysis.findUnique({ where: { id }, select: columns });
    return row && toAnalysis(row);
  },

  async lock(id) {
    await client.$queryRaw`select id from analysis where id = ${id}::uuid for update`;
    return this.find(id);
  },

  running: (productId) =>
    client.analysis.count({ where: { productId, state: { in: ['PREPARING', 'READING'] } } }),

  account: ({ accountId }) =>
    client.awsAccount.findUnique({
      where: { id: accountId },
      select: { id: true, alias: true, regions: true, spokeRoleArn: true, externalId: true, version: true },
    }),

  async want(id, consumerState, at) {
    await client.analysis.update({
      where: { id },
      data: { consumerState, consumerGoneAt: consumerState === 'GONE' ? at : null },
    });
  },

  async begin(id, { way, notes, shards, startedAt, deadlineAt }) {
    await client.analysis.update({
      where: { id },
      data: { state: 'READING', way, notes: [...notes], startedAt, deadlineAt },
    });
    await client.analysisShard.createMany({
      data: shards.map(({ shardId, range, parentIds }) => ({
        analysisId: id,
        shardId,
        rangeStart: range.start,
        rangeEnd: range.end,
        parentIds: [...parentIds],
      })),
    });
  },

  async finish(id, of, at) {
    await client.analysis.update({
      where: { id },
      data: {
        state: of.state,
        finishedAt: at,
        ...(of.state === 'FAILED' && { failure: json(of.failure) }),
        ...(of.state === 'DONE' && {
          notes: [...of.notes],
          result: json(of.result),
          keys: json(of.keys),
        }),
      },
    });
    await client.analysisShard.updateMany({
      where: { analysisId: id, state: { in: [...OPEN] } },
      data: { state: 'STOPPED', leaseUntil: null },
    });
  },

  async claimShard(analysisId, shardId, { now, until }) {
    const { count } = await client.analysisShard.updateMany({
      where: {
        analysisId,
        shardId,
        OR: [{ state: 'WAITING' }, { state: 'READING', leaseUntil: { lt: now } }],
      },
      data: { state: 'READING', leaseUntil: until, attempt: { increment: 1 }, reachedAt: null },
    });
    if (count === 0) return null;
    const [row, shards] = await Promise.all([
      client.analysisShard.findUniqueOrThrow({ where: { analysisId_shardId: { analysisId, shardId } } }),
      client.analysisShard.count({ where: { analysisId } }),
    ]);
    const range = { start: row.rangeStart, end: row.rangeEnd };
    return { attempt: row.attempt, shard: { shardId, range, parentIds: row.parentIds }, shards };
  },

  async tell(analysisId, shardId, attempt, { bytes, records, reachedAt }, until) {
    const { count } = await client.analysisShard.updateMany({
      where: { analysisId, shardId, attempt, state: 'READING', analysis: { state: 'READING' } },
      data: {
        bytesRead: { increment: BigInt(Math.round(bytes)) },
        recordsRead: { increment: BigInt(records) },
        ...(reachedAt && { reachedAt }),
        leaseUntil: until,
      },
    });
    if (count === 0) return 'stop';
    const [all, analysis] = await Promise.all([
      client.analysisShard.aggregate({ where: { analysisId }, _sum: { bytesRead: true } }),
      client.analysis.findUniqueOrThrow({ where: { id: analysisId }, select: { maxBytes: true } }),
    ]);
    return (all._sum.bytesRead ?? 0n) >= analysis.maxBytes ? 'capped' : 'go-on';
  },

  async endShard(analysisId, shardId, attempt, of) {
    const { keys, ...part } = of.state === 'DONE' ? of.part : { keys: undefined };
    const { count } = await client.analysisShard.updateMany({
      where: { analysisId, shardId, attempt, state: 'READING', analysis: { state: 'READING' } },
      data: {
        state: of.state,
        leaseUntil: null,
        ...(of.state === 'FAILED' && { failure: json(of.failure) }),
        ...(of.state === 'DONE' && {
          endedBy: of.endedBy,
          part: json(part),
          keys: json(keys),
          sketch: packed(of.sketch),
        }),
      },
    });
    return count === 1;
  },

  async failOpenShards(analysisId, failure) {
    await client.analysisShard.updateMany({
      where: { analysisId, state: { in: [...OPEN] } },
      data: { state: 'FAILED', leaseUntil: null, failure: json(failure) },
    });
  },

  async shardStates(analysisId) {
    const rows = await client.analysisShard.findMany({
      where: { analysisId },
      select: { shardId: true, state: true, endedBy: true, failure: true },
      orderBy: { shardId: 'asc' },
    });
    return rows.map((row) => ({
      ...row,
      endedBy: row.endedBy as ShardEnd | null,
      failure: row.failure as AnalysisFailure | null,
    }));
  },

  async parts(analysisId) {
    const rows = await client.analysisShard.findMany({
      where: { analysisId, state: 'DONE' },
      select: { part: true, keys: true },
      orderBy: { shardId: 'asc' },
    });
    return rows.map(({ part, keys }) => ({
      ...(part as unknown as Omit<ShardPart, 'keys'>),
      keys: keys as unknown as readonly HeavyKey[],
    }));
  },

  async sketch(analysisId, shardId) {
    const row = await client.analysisShard.findUnique({
      where: { analysisId_shardId: { analysisId, shardId } },
      select: { sketch: true },
    });
    return row?.sketch ? unpacked(row.sketch) : null;
  },

  async forgetSketches(analysisId) {
    await client.analysisShard.updateMany({ where: { analysisId }, data: { sketch: null } });
  },
});
