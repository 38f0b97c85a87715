import { ListShardsCommand, PutRecordCommand, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { paymentsAdmin } from '@/server/grants/testing/encrypted-stream';
import { subscribe, value } from '@/server/grants/testing/play';
import { PAYMENTS, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import { NO_TERMS } from '../contracts/domain/terms';
import { listContracts } from '../contracts/list-queries';
import { contractStanding } from '../contracts/queries';
import { contractFilters } from '../contracts/schema';
import { checkContracts } from '../contracts/use-cases/check-contracts';
import { measureContracts } from '../contracts/use-cases/measure-contracts';
import { saveContract } from '../contracts/use-cases/save-contract';
import type { Actor } from '../kernel/actor';
import { framePayload } from '../schema-rules/framing/compress';
import { SENDS_A_MINUTE } from './repository';
import { lookInput } from './schema';
import { getSendForm } from './send-queries';
import { sendInput } from './send-schema';
import { lookAtRecords } from './use-cases/look-at-records';
import { sendRecord } from './use-cases/send-record';

const SLUG = 'payments-captured';
const SCHEMA = `arn:aws:glue:${MESH_REGION}:${PAYMENTS}:schema/payments/capture`;
const VERSION = '0a1b2c3d-4e5f-4071-8293-000000000001';
const CAPTURE = {
  ...{ type: 'record', name: 'Capture' },
  fields: [
    { name: 'id', type: 'string' },
    { name: 'amountMinor', type: ['null', 'long'], default: null },
  ],
};

let world: World;
let portal: Portal;
let productId: string;
let admin: ReturnType<typeof paymentsAdmin>;
beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  admin = paymentsAdmin();
  await portal.publish(SLUG);
  const { prisma } = world.db;
  productId = (await prisma.dataProduct.findUniqueOrThrow({ where: { slug: SLUG } })).id;
});
afterAll(() => world?.stop());

const send = (record: unknown, actor: Actor = portal.producer) =>
  sendRecord(
    world.deps,
    actor,
    sendInput.parse({ productId, partitionKey: 'card-1', record: JSON.stringify(record) }),
  );
/** As nobody has looked lately: looks and sends have their turns at once. */
const forgetTurns = () => world.db.prisma.$executeRaw`delete from aws_call_turn`;
let day = 1;
async function look() {
  await forgetTurns();
  day += 1;
  const asked = lookInput.parse({ productId, from: 'at', at: `2026-02-0${day}T00:00:00` });
  return value(await lookAtRecords(world.deps, portal.producer, asked)).records;
}
async function puts(during: () => Promise<unknown>): Promise<number> {
  const mark = await world.mark();
  await during();
  return (await world.calls(mark)).filter(({ operation }) => operation === 'PutRecord').length;
}

test('a record is held against the schema that is written here, sent, and found as JSON', async () => {
  const schema = JSON.stringify({
    ...{ type: 'object', required: ['amountMinor'] },
    properties: { amountMinor: { type: 'integer' } },
  });
  await world.db.prisma.inlineSchemaVersion.create({ data: { productId, number: 1, definition: schema } });
  expect(await send({ amountMinor: 'x' })).toMatchObject({
    error: { kind: 'invalid', what: 'amountMinor is not of type integer.' },
  });
  const sent = value(await send({ amountMinor: 1299 }));
  expect(await look()).toMatchObject([
    {
      ...{ partitionKey: 'card-1', shardId: sent.shardId, sequenceNumber: sent.sequenceNumber },
      ...{ problem: null, faults: [], body: { as: 'value', value: { amountMinor: 1299 } } },
    },
  ]);
});

test('AVRO goes with the registry’s header and is read by the version that it names', async () => {
  const at = world.deps.clock.now();
  await world.db.prisma.registrySchema.create({
    data: {
      ...{ arn: SCHEMA, accountId: PAYMENTS, region: MESH_REGION, registryName: 'payments' },
      ...{ schemaName: 'capture', format: 'AVRO', compatibility: 'BACKWARD', checkpoint: 1, readAt: at },
      versions: {
        create: {
          ...{ id: VERSION, number: 1, status: 'AVAILABLE', definition: JSON.stringify(CAPTURE) },
          ...{ registeredAt: at, seenAt: at },
        },
      },
    },
  });
  await world.db.prisma.dataProduct.update({
    where: { id: productId },
    data: { registrySchemaArn: SCHEMA },
  });
  expect(await getSendForm(world.deps, portal.producer, SLUG)).toMatchObject({
    ...{ schema: { format: 'AVRO', number: 1 }, messages: [] },
  });
  expect(await getSendForm(world.deps, portal.consumer, SLUG)).toBeNull();
  const { sequenceNumber } = value(await send({ id: 'c-1', amountMinor: 5 }));
  expect(await look()).toContainEqual(
    expect.objectContaining({
      ...{ sequenceNumber, problem: null },
      layers: [expect.objectContaining({ kind: 'frame', schemaVersionId: VERSION })],
      body: expect.objectContaining({ as: 'value', format: 'AVRO', value: { id: 'c-1', amountMinor: 5 } }),
    }),
  );
});

test('it is tried once: what AWS refuses is explained, and a lost answer says that it may be written', async () => {
  await world.fault({ service: 'kinesis', operation: 'PutRecord', kind: 'access-denied', count: 1 });
  expect(await send({ id: 'refused' })).toMatchObject({
    error: { kind: 'aws', mayBeWritten: false, failure: { code: 'AccessDeniedException' } },
  });
  await world.fault({ service: 'kinesis', operation: 'PutRecord', kind: 'answer-lost', count: 1 });
  const tries = await puts(async () =>
    expect(await send({ id: 'lost' })).toMatchObject({ error: { kind: 'aws', mayBeWritten: true } }),
  );
  expect(tries).toBe(1);
  const ids = (await look())
    .map(({ body }) => JSON.stringify(body))
    .filter((body) => /refused|lost/.test(body));
  expect(ids).toHaveLength(1);
  const types = await world.db.prisma.auditEvent.groupBy({
    ...{ by: ['type'], where: { type: { startsWith: 'record.' } }, _count: true },
    orderBy: { type: 'asc' },
  });
  expect(types.map(({ type, _count }) => [type, _count])).toEqual([
    ['record.send-asked', 4],
    ['record.send-refused', 1],
    ['record.send-unanswered', 1],
    ['record.sent', 2],
  ]);
});

test('one person sends a few records in a minute, at once or not', async () => {
  const { unitOfWork } = world.deps;
  const take = () => unitOfWork((tx) => tx.samples.takeSend(portal.producer.id));
  await forgetTurns();
  const all = await Promise.all(Array.from({ length: SENDS_A_MINUTE }, take));
  expect(all).not.toContain(false);
  // As if it were further ahead than any test takes, or less far.
  const owe = (seconds: number) =>
    world.db.prisma.$executeRaw`
      update aws_call_turn set free = clock_timestamp() + make_interval(secs => ${seconds}) where key like 'send %'`;
  await owe(3_600);
  const written = await puts(async () =>
    expect(await send({ id: 'many' })).toEqual({ ok: false, error: { kind: 'too-often' } }),
  );
  expect(written).toBe(0);
  expect(await send({ id: 'other' }, portal.stranger)).toMatchObject({ error: { kind: 'not-found' } });
  await owe(30);
  expect(await take()).toBe(true);
});

test('a contract that promises it has records held against the schema now and then, and keeps counts alone', async () => {
  const terms = { ...NO_TERMS, conformancePercent: 90 };
  value(await saveContract(world.deps, portal.producer, { productId, number: 0, note: '', terms }));
  const { Shards = [] } = await admin.kinesis.send(new ListShardsCommand({ StreamName: SLUG }));
  // AVRO of { id: "a", amountMinor: null }.
  const good = framePayload(VERSION, Buffer.from([2, 97, 0]));
  await admin.kinesis.send(
    new PutRecordsCommand({
      StreamName: SLUG,
      Records: Shards.flatMap(({ HashKeyRange }) =>
        [good, good, Buffer.from('no AVRO')].map((Data) => ({
          ...{ PartitionKey: 'any', ExplicitHashKey: HashKeyRange?.StartingHashKey, Data },
        })),
      ),
    }),
  );
  const check = async () => {
    await forgetTurns();
    return checkContracts(world.deps, { stopping: () => false });
  };
  const { prisma } = world.db;
  const isDue = (due: boolean) =>
    prisma.dataContract.update({
      where: { productId },
      data: { checkedAt: due ? new Date(world.deps.clock.now().getTime() - 600_000) : undefined },
    });
  expect(await check()).toBe(1);
  expect(await isDue(false)).toMatchObject({ recordBytes: expect.any(Number), checkRefused: false });
  expect(await prisma.contractCheck.findMany()).toMatchObject([{ productId, checked: 1 }]);
  expect(await check()).toBe(0);

  await isDue(true);
  expect(await check()).toBe(1);
  const { _sum: sum } = await prisma.contractCheck.aggregate({ _sum: { checked: true, broken: true } });
  expect(sum.checked).toBeGreaterThanOrEqual(4);
  expect(sum.broken).toBeGreaterThan(0);
  expect(sum.broken).toBeLessThan(sum.checked ?? 0);

  const measured = async () => {
    await prisma.dataContract.update({ where: { productId }, data: { measuredAt: null } });
    await measureContracts(world.deps, { olderThanMs: 1_000, stopping: () => false });
    return (await contractStanding(world.deps, portal.consumer, { id: productId }))?.levels;
  };
  await prisma.contractCheck.updateMany({ data: { checked: 100, broken: 20 } });
  expect(await measured()).toMatchObject([{ level: 'conformance', measured: 80, why: 'turning' }]);
  await isDue(true);
  await world.fault({ service: 'kinesis', operation: 'GetRecords', kind: 'access-denied', count: 1 });
  expect(await check()).toBe(1);
  expect(await measured()).toMatchObject([{ level: 'conformance', measured: null, why: 'records-not-read' }]);
});

test('a project finds the contracts of what it subscribes to', async () => {
  const mine = async (actor: Actor) =>
    (await listContracts(world.deps, actor, contractFilters.parse({ show: 'subscribed' }))).rows.map(
      ({ slug }) => slug,
    );
  expect(await mine(portal.consumer)).toEqual([]);
  await subscribe(world, portal, { product: SLUG, role: 'fraud-scoring' });
  expect(await mine(portal.consumer)).toEqual([SLUG]);
  expect(await mine(portal.producer)).toEqual([]);
});

describe('an encrypted stream', () => {
  /** One record, by its place. */
  const lookAt = async (place: { readonly shardId: string; readonly sequenceNumber: string }) => {
    await forgetTurns();
    const asked = lookInput.parse({ productId, from: 'record', ...place });
    return value(await lookAtRecords(world.deps, portal.producer, asked));
  };
  const titleOfKey = expect.stringContaining('may not use the stream’s key');

  test('is written and read like any other, whoever manages its key', async () => {
    for (const key of ['alias/aws/kinesis', 'alias/payments-streams']) {
      await admin.encrypt(SLUG, key);
      const { records } = await lookAt(value(await send({ id: key, amountMinor: null })));
      expect(records).toMatchObject([{ problem: null, body: { value: { id: key, amountMinor: null } } }]);
    }
  });

  test('says so where its key is closed to Sluice; what was written under another one is read', async () => {
    const written = value(await send({ id: 'before', amountMinor: null }));
    await admin.encrypt(SLUG, await admin.makeKey(false, await admin.onlyMe()));
    const refused = { title: titleOfKey, code: 'KMSAccessDeniedException' };
    expect(await send({ id: 'after', amountMinor: null })).toMatchObject({
      error: { kind: 'aws', mayBeWritten: false, failure: refused },
    });
    const theirs = await admin.kinesis.send(
      new PutRecordCommand({ StreamName: SLUG, PartitionKey: 'any', Data: Buffer.from('{}') }),
    );
    const place = { shardId: theirs.ShardId ?? '', sequenceNumber: theirs.SequenceNumber ?? '' };
    expect((await lookAt(place)).shards).toMatchObject([{ kind: 'failed', failure: refused }]);
    expect((await lookAt(written)).records).toHaveLength(1);
  });
});
