import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  type KinesisClient,
  PutRecordCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANALYTICS, FRAUD, PAYMENTS, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { answerTo } from '@/server/grants/testing/use-stream';
import { startWorld, type World } from '@/server/grants/testing/world';
import { randomOf } from '@/server/kernel/seeded-random';
import { seedOf } from '@/server/kernel/testing/generated-cases';
import { AT_ONCE } from '@/server/sandbox/kinesis/transition';
import { type Dweller, liveIn } from './testing/lived-in-landscape';
import { runExposureScan } from './use-cases/run-scan';
import { scanExposureNow } from './use-cases/start-scan';

const SEED = seedOf(20_261_201);
const ROLES = 14;
const STREAMS = 14;

let world: World;
let portal: Portal;
let dwellers: readonly Dweller[] = [];
let streams: readonly string[] = [];
beforeAll(async () => {
  world = await startWorld({ settings: { limits: false }, kinesis: { times: AT_ONCE } });
  portal = await seedPortal(world);
  const payments = { id: PAYMENTS, alias: 'payments-prod' };
  const others = [
    { id: FRAUD, alias: 'fraud-prod' },
    { id: ANALYTICS, alias: 'analytics-prod' },
  ] as const;
  ({ dwellers, streams } = await liveIn(randomOf(SEED), payments, [payments, ...others], {
    roles: ROLES,
    streams: STREAMS,
  }));
});
afterAll(async () => {
  for (const { kinesis } of dwellers) kinesis.destroy();
  await world?.stop();
});

async function reads(kinesis: KinesisClient, StreamARN: string): Promise<void> {
  const start = { ShardId: 'shardId-000000000000', ShardIteratorType: 'LATEST' } as const;
  const { ShardIterator } = await kinesis.send(new GetShardIteratorCommand({ StreamARN, ...start }));
  await kinesis.send(new GetRecordsCommand({ StreamARN, ShardIterator }));
}

/** Either call is enough. */
async function writes(kinesis: KinesisClient, StreamARN: string): Promise<string> {
  const record = { PartitionKey: 'k', Data: new Uint8Array([1]) };
  const one = await answerTo(kinesis.send(new PutRecordCommand({ StreamARN, ...record })));
  return one === 'allowed'
    ? one
    : answerTo(kinesis.send(new PutRecordsCommand({ StreamARN, Records: [record] })));
}

test(`what the page says of a pair, AWS says to the role itself (seed ${SEED})`, async () => {
  expect(await scanExposureNow(world.deps, portal.governance)).toEqual({ ok: true, value: 'started' });
  const { id } = await world.db.prisma.exposureScan.findFirstOrThrow({ orderBy: { startedAt: 'desc' } });
  expect(await runExposureScan(world.deps, id)).toBe('done');
  const rows = await world.db.prisma.exposure.findMany({ where: { resourceArn: { in: [...streams] } } });
  const shown = new Map<string, boolean>(
    rows.map((row) => [`${row.principalArn} ${row.reach} ${row.resourceArn}`, row.depends] as const),
  );

  const wrong: string[] = [];
  let allowed = 0;
  let denied = 0;
  for (const { arn, kinesis } of dwellers)
    for (const stream of streams) {
      const [read, write] = await Promise.all([answerTo(reads(kinesis, stream)), writes(kinesis, stream)]);
      for (const [reach, answer] of [['READ', read] as const, ['WRITE', write] as const]) {
        const pair = `${arn} ${reach} ${stream}`;
        if (shown.get(pair) === true) throw new Error(`${pair} depends on nothing that is not known here`);
        if (answer === 'allowed') allowed += 1;
        else denied += 1;
        if (shown.has(pair) !== (answer === 'allowed')) wrong.push(`${pair}: ${answer}`);
      }
    }
  expect(wrong).toEqual([]);
  // A mix in which everybody or nobody got in would prove nothing.
  expect(allowed).toBeGreaterThan(5);
  expect(denied).toBeGreaterThan(100);
});
