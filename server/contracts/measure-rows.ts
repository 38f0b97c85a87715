import { readFacts } from '../catalog/product-record';
import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { type Block, blockStarts } from '../metrics/domain/block';
import { gridOf, linesIn } from '../metrics/domain/window';
import { toValues } from '../metrics/metric-record';
import { CHECKED_FOR_MS } from './check-rows';
import { readTally, readTerms, storedStates } from './domain/stored';
import type { Covered, MinuteLines } from './domain/tally';
import type { ContractRepository } from './ports';

type MeasureRepository = Omit<
  ContractRepository,
  'newest' | 'holding' | 'insert' | 'claimChecks' | 'saveCheck'
>;

const METRICS = {
  records: 'IncomingRecords',
  bytes: 'IncomingBytes',
  refused: 'WriteProvisionedThroughputExceeded',
} as const;

type DueRow = {
  readonly productId: string;
  readonly productName: string;
  readonly ownerProjectId: string;
  readonly streamArn: string;
  readonly number: number;
  readonly terms: unknown;
  readonly tally: unknown;
  readonly states: unknown;
  readonly covered: unknown;
  readonly streamFacts: Prisma.JsonValue | null;
  readonly streamReadAt: Date | null;
  readonly hasSchema: boolean;
  readonly checkRefused: boolean;
  readonly checked: number | null;
  readonly broken: number | null;
  readonly lastCheckedAt: number | null;
};
type BlockRow = {
  readonly streamArn: string;
  readonly metric: string;
  readonly start: number;
  readonly series: unknown;
  readonly values: Uint8Array;
};

/** Written by the collector (server/metrics/domain/coverage.ts). */
const toCovered = (json: unknown): Covered => (Array.isArray(json) ? (json as Covered) : []);

function toRetention({ streamFacts, streamReadAt }: DueRow) {
  const facts = readFacts(streamFacts);
  return facts && streamReadAt ? { hours: facts.retentionHours, readAt: streamReadAt } : null;
}

function toLines(blocks: readonly Block[], from: number, until: number): MinuteLines {
  const grid = gridOf({ from, to: Math.max(until, from + 60) }, 60);
  const line = (metric: string) =>
    linesIn(grid, blocks, metric).get('') ?? new Float32Array(grid.count).fill(Number.NaN);
  return {
    from: grid.from,
    records: line(METRICS.records),
    bytes: line(METRICS.bytes),
    refused: line(METRICS.refused),
  };
}

const listed = (rows: readonly unknown[]): string => JSON.stringify(rows);

/** What measuring reads and writes: every statement is of as many contracts as there are. */
export const measureRows = (client: TransactionClient): MeasureRepository => ({
  async claimDue(before, now, limit) {
    const rows = await client.$queryRaw<DueRow[]>`
      select contract."productId"::text, product.name as "productName", product."ownerProjectId"::text, product."streamArn",
             version.number, version.terms, contract.tally, contract.states, series.covered,
             product."streamFacts", product."streamReadAt", contract."checkRefused",
             (product.schema is not null or product."registrySchemaArn" is not null) as "hasSchema",
             checks.checked, checks.broken, extract(epoch from checks."lastAt")::float8 as "lastCheckedAt"
        from data_contract as contract
        join data_product as product on product.id = contract."productId"
        join lateral (
          select number, terms from contract_version
           where "productId" = contract."productId" and "holdsFrom" <= ${now}
           order by number desc limit 1) as version on true
        left join lateral (
          select sum(checked)::int as checked, sum(broken)::int as broken, max("lastAt") as "lastAt" from contract_check
           where "productId" = contract."productId" and hour > ${new Date(now.getTime() - CHECKED_FOR_MS)}) as checks on true
        left join metric_set as series
          on series."streamArn" = product."streamArn" and series.level = 'STREAM' and series.resolution = 60
       where product.lifecycle in ('PUBLISHED', 'DEPRECATED')
         and (contract."measuredAt" is null or contract."measuredAt" < ${before})
       order by contract."measuredAt" nulls first, contract."productId"
       limit ${limit}
         for update of contract skip locked`;
    return rows.map((row) => ({
      productId: row.productId,
      productName: row.productName,
      ownerProjectId: row.ownerProjectId,
      streamArn: row.streamArn,
      number: row.number,
      terms: readTerms(row.terms),
      tally: readTally(row.tally),
      states: storedStates.parse(row.states),
      covered: toCovered(row.covered),
      retention: toRetention(row),
      checks: {
        hasSchema: row.hasSchema,
        checked: row.checked ?? 0,
        broken: row.broken ?? 0,
        lastAt: row.lastCheckedAt,
        refused: row.checkRefused,
      },
    }));
  },

  async minutes(wanted) {
    if (wanted.length === 0) return new Map();
    // Each block by its whole key, so that the index is walked whatever the database thinks of the table's size.
    const keys = wanted.flatMap(({ streamArn, from, until }) =>
      blockStarts(from, until, 60).map((start) => ({ streamArn, start })),
    );
    const arns = keys.map(({ streamArn }) => streamArn);
    const starts = keys.map(({ start }) => start);
    const rows = await client.$queryRaw<BlockRow[]>`
      select block."streamArn", block.metric, extract(epoch from block.start)::float8 as start, block.series, block.values
        from unnest(${arns}::text[], ${starts}::float8[]) as wanted (arn, start)
        join metric_block as block
          on block."streamArn" = wanted.arn and block.level = 'STREAM' and block.resolution = 60
         and block.start = to_timestamp(wanted.start) and block.metric = any(${Object.values(METRICS)}::text[])`;
    const blocks = new Map<string, Block[]>();
    for (const { streamArn, metric, start, series, values } of rows) {
      const own = blocks.get(streamArn) ?? [];
      blocks.set(streamArn, own);
      const names = Array.isArray(series) ? series.map(String) : [];
      own.push({ metric, start, series: names, values: toValues(values) });
    }
    return new Map(
      wanted.map(({ streamArn, from, until }) => [
        streamArn,
        toLines(blocks.get(streamArn) ?? [], from, until),
      ]),
    );
  },

  async saveMeasured(contracts, at) {
    if (contracts.length === 0) return;
    const given = contracts.map(({ productId, tally, states, counts }) => ({
      ...{ productId, tally, states, breached: counts.breached, met: counts.met },
      notMeasured: counts['not-measured'],
      rank: -(counts.breached * 100 + counts['not-measured']),
    }));
    await client.$executeRaw`
      update data_contract as contract
         set tally = given.tally, states = given.states, breached = given.breached, met = given.met,
             "notMeasured" = given."notMeasured", rank = given.rank, "measuredAt" = ${at}
        from jsonb_to_recordset(${listed(given)}::jsonb)
          as given ("productId" uuid, tally jsonb, states jsonb, breached int, met int, "notMeasured" int, rank int)
       where contract."productId" = given."productId"`;
  },

  async saveBreaches(changes, at) {
    const ended = changes.filter(({ kind }) => kind !== 'opened');
    const opened = changes.filter(({ kind }) => kind === 'opened');
    if (ended.length > 0) {
      const given = ended.map(({ productId, level, kind, at: when, worst }) => ({
        ...{ productId, level, worst, closedAt: when },
        ending: kind === 'closed' ? 'KEPT' : 'REPLACED',
      }));
      await client.$executeRaw`
        update contract_breach as breach
           set "closedAt" = to_timestamp(given."closedAt"), ending = given.ending, worst = given.worst
          from jsonb_to_recordset(${listed(given)}::jsonb)
            as given ("productId" uuid, level text, worst float8, "closedAt" float8, ending text)
         where breach."productId" = given."productId" and breach.level = given.level and breach."closedAt" is null`;
    }
    if (opened.length > 0)
      await client.contractBreach.createMany({
        data: opened.map(({ productId, level, number, promised, unit, at: since, worst }) => ({
          ...{ productId, level, number, promised, unit, worst },
          beganAt: new Date(since * 1_000),
          openedAt: at,
        })),
      });
  },

  async worsen(breaches) {
    if (breaches.length === 0) return;
    await client.$executeRaw`
      update contract_breach as breach set worst = given.worst
        from jsonb_to_recordset(${listed(breaches)}::jsonb) as given ("productId" uuid, level text, worst float8)
       where breach."productId" = given."productId" and breach.level = given.level
         and breach."closedAt" is null and breach.worst <> given.worst`;
  },

  async endUnoffered(at) {
    await client.$executeRaw`
      with ended as (
        update contract_breach as breach set "closedAt" = ${at}, ending = 'NOT_OFFERED'
          from data_product as product
         where product.id = breach."productId" and breach."closedAt" is null
           and product.lifecycle not in ('PUBLISHED', 'DEPRECATED')
        returning breach."productId")
      update data_contract as contract set states = '{}', breached = 0, met = 0, "notMeasured" = 0, rank = 0
       where contract."productId" in (select "productId" from ended)`;
  },
});
