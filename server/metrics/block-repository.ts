import type { TransactionClient } from '../db/transaction';
import { dateOf, seconds, storedLevel, storedResolution, toBlock, toBytes } from './metric-record';
import type { MetricRepository } from './ports';

type BlockRepository = Pick<
  MetricRepository,
  'blocks' | 'lockBlocks' | 'saveBlocks' | 'oldest' | 'removeBlocks'
>;

/** Points as they are stored: one row for a metric of a stream over one block of time, whatever series it has. */
export const blockRepository = (client: TransactionClient): BlockRepository => ({
  async blocks(key, starts) {
    if (starts.length === 0) return [];
    const rows = await client.metricBlock.findMany({
      where: { ...key, start: { in: starts.map(dateOf) } },
      select: { start: true, metric: true, series: true, values: true },
    });
    return rows.map(toBlock);
  },

  async lockBlocks({ streamArn, level, resolution }) {
    const name = `metric blocks ${streamArn} ${level} ${resolution}`;
    await client.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
  },

  async saveBlocks({ streamArn, level, resolution }, blocks) {
    if (blocks.length === 0) return;
    const starts = blocks.map(({ start }) => start);
    const metrics = blocks.map(({ metric }) => metric);
    const series = blocks.map((block) => JSON.stringify(block.series));
    const values = blocks.map((block) => Buffer.from(toBytes(block)).toString('base64'));
    await client.$executeRaw`
      insert into metric_block ("streamArn", level, resolution, start, metric, series, values)
      select ${streamArn}, ${level}, ${resolution}::int, to_timestamp(start), metric, series::jsonb, decode(value, 'base64')
        from unnest(${starts}::float8[], ${metrics}::text[], ${series}::text[], ${values}::text[])
          as given (start, metric, series, value)
      on conflict ("streamArn", level, resolution, start, metric)
        do update set series = excluded.series, values = excluded.values`;
  },

  async oldest(resolution, before, limit) {
    const rows = await client.metricBlock.groupBy({
      by: ['start', 'streamArn', 'level'],
      where: { resolution, start: { lt: before } },
      orderBy: [{ start: 'asc' }, { streamArn: 'asc' }, { level: 'asc' }],
      take: limit,
    });
    return rows.map(({ streamArn, level, start }) => ({
      streamArn,
      level: storedLevel.parse(level),
      resolution: storedResolution.parse(resolution),
      start: seconds(start),
    }));
  },

  async removeBlocks(key, start) {
    await client.metricBlock.deleteMany({ where: { ...key, start: dateOf(start) } });
  },
});
