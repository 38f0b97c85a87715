import { CreateRegistryCommand, CreateSchemaCommand, GlueClient } from '@aws-sdk/client-glue';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { subscribe, value, work } from '@/server/grants/testing/play';
import { type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import type { Actor } from '../kernel/actor';
import { framePayload } from '../schema-rules/framing/compress';
import { lookInput } from './schema';
import { lookAtRecords } from './use-cases/look-at-records';

const unknown = '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8ff';
let world: World;
let portal: Portal;
let productId: string;
beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
  const product = await world.db.prisma.dataProduct.findUniqueOrThrow({
    where: { slug: 'payments-captured' },
  });
  productId = product.id;
  const kinesis = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  await kinesis.send(
    new PutRecordsCommand({
      StreamARN: product.streamArn,
      Records: [
        { PartitionKey: 'card-1', Data: Buffer.from('{"amountMinor":1299}') },
        { PartitionKey: 'card-1', Data: framePayload(unknown, Buffer.from('{"a":1}')) },
      ],
    }),
  );
  kinesis.destroy();
});
afterAll(() => world?.stop());

const look = (actor: Actor, more: object = {}) =>
  lookAtRecords(world.deps, actor, lookInput.parse({ productId, from: 'earliest', ...more }));
const looks = () =>
  world.db.prisma.auditEvent.count({ where: { type: 'records.looked-at', subjectId: productId } });

test('whoever answers for a product sees its records decoded, and the audit has it', async () => {
  const { records, shards } = value(await look(portal.producer));
  expect(records).toMatchObject([
    {
      partitionKey: 'card-1',
      problem: null,
      body: { as: 'value', format: 'plain JSON', value: { amountMinor: 1299 } },
    },
    {
      layers: [{ kind: 'frame' }],
      problem: { kind: 'unknown-schema', registry: 'no-such-version' },
      body: { value: { a: 1 } },
    },
  ]);
  expect(shards.every(({ kind }) => kind === 'read')).toBe(true);
  expect(await looks()).toBe(1);
});

test('records of what is not offered are nobody’s to see', async () => {
  const nobody = { ok: false, error: { kind: 'not-found' } };
  for (const lifecycle of ['DRAFT', 'RETIRED'] as const) {
    await world.db.prisma.dataProduct.update({ where: { id: productId }, data: { lifecycle } });
    expect(await look(portal.producer)).toEqual(nobody);
  }
  await world.db.prisma.dataProduct.update({ where: { id: productId }, data: { lifecycle: 'PUBLISHED' } });
});

test('a project sees the records that it subscribes to, and nobody else does', async () => {
  const nobody = { ok: false, error: { kind: 'not-found' } };
  expect(await look(portal.stranger)).toEqual(nobody);
  expect(await look(portal.consumer)).toEqual(nobody);
  expect(await looks()).toBe(1);
  const { id } = await subscribe(world, portal, { product: 'payments-captured', role: 'fraud-scoring' });
  await work(world, id);
  expect(value(await look(portal.consumer)).records).toHaveLength(2);
  expect(await look(portal.analyst)).toEqual(nobody);
  expect(await looks()).toBe(2);
});

test('a shard is read once a second, whoever looks; what AWS refuses is told, and looked at all the same', async () => {
  const mark = await world.mark();
  const many = await Promise.all(
    [1, 2, 3].map((day) => look(portal.producer, { from: 'at', at: `2026-01-0${day}T00:00:00` })),
  );
  const kinds = many.flatMap((one) => value(one).shards.map(({ kind }) => kind));
  const reads = (await world.calls(mark)).filter(({ operation }) => operation === 'GetRecords').length;
  expect(reads).toBe(kinds.filter((kind) => kind === 'read').length);
  const turns = world.db.prisma;
  await turns.$executeRaw`update aws_call_turn set free = now() + interval '1 hour' where key like 'look %'`;
  const late = value(await look(portal.producer, { from: 'at', at: '2026-01-04T00:00:00' }));
  expect(new Set(late.shards.map(({ kind }) => kind))).toEqual(new Set(['busy']));
  await turns.$executeRaw`delete from aws_call_turn where key like 'look %'`;

  await world.fault({ service: 'kinesis', operation: 'ListShards', kind: 'access-denied', count: 1 });
  expect(await look(portal.producer)).toMatchObject({
    error: { kind: 'aws', failure: { code: 'AccessDeniedException' } },
  });
  expect(await look(portal.producer, { shardId: 'shardId-000000009999' })).toMatchObject({
    error: { kind: 'no-such-shard' },
  });
});

test('a version that nobody synced is asked for by its id, once; what cannot be asked is told', async () => {
  const glue = new GlueClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  const kinesis = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  await glue.send(new CreateRegistryCommand({ RegistryName: 'apart' }));
  const { SchemaVersionId = '' } = await glue.send(
    new CreateSchemaCommand({
      ...{ RegistryId: { RegistryName: 'apart' }, SchemaName: 'note', DataFormat: 'JSON' },
      ...{ Compatibility: 'NONE', SchemaDefinition: '{"type":"object","required":["a"]}' },
    }),
  );
  const { streamArn } = await world.db.prisma.dataProduct.findUniqueOrThrow({ where: { id: productId } });
  const put = (id: string) =>
    kinesis.send(
      new PutRecordsCommand({
        StreamARN: streamArn,
        Records: [{ PartitionKey: 'card-1', Data: framePayload(id, Buffer.from('{"b":1}')) }],
      }),
    );
  await put(SchemaVersionId);
  const asked = async (mark: Awaited<ReturnType<World['mark']>>) =>
    (await world.calls(mark)).filter(({ operation }) => operation === 'GetSchemaVersion').length;
  // Each look begins elsewhere, so that none is shown what the one before saw, and has its turn at once.
  let day = 1;
  const lookAnew = async () => {
    day += 1;
    await world.db.prisma.$executeRaw`delete from aws_call_turn where key like 'look %'`;
    return value(await look(portal.producer, { from: 'at', at: `2026-02-0${day}T00:00:00` }));
  };
  const mark = await world.mark();
  for (let time = 0; time < 2; time += 1)
    expect((await lookAnew()).records).toContainEqual(
      expect.objectContaining({
        ...{ problem: null, faults: [{ path: '', what: 'a is missing' }] },
        body: expect.objectContaining({ as: 'value', format: 'JSON', value: { b: 1 } }),
      }),
    );
  expect(await asked(mark)).toBe(1);

  await put('1a1b2c3d-4e5f-6071-8293-a4b5c6d7e8ff');
  await world.fault({ service: 'glue', operation: 'GetSchemaVersion', kind: 'access-denied', count: 1 });
  const refused = await lookAnew();
  expect(refused.registryFailure).toMatchObject({ code: 'AccessDeniedException' });
  expect(refused.records).toContainEqual(
    expect.objectContaining({ problem: expect.objectContaining({ registry: 'not-answered' }) }),
  );
  glue.destroy();
  kinesis.destroy();
});

test('the newest records of a busy shard are found in a few reads, newest first, and one of them by its number', async () => {
  const { streamArn } = await world.db.prisma.dataProduct.findUniqueOrThrow({ where: { id: productId } });
  const kinesis = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  const put = await kinesis.send(
    new PutRecordsCommand({
      StreamARN: streamArn,
      Records: Array.from({ length: 150 }, (_, n) => ({
        ...{ PartitionKey: 'card-1', Data: Buffer.from(`{"n":${n}}`) },
      })),
    }),
  );
  kinesis.destroy();
  const last = put.Records?.at(-1) ?? {};
  const forgetTurns = () => world.db.prisma.$executeRaw`delete from aws_call_turn where key like 'look %'`;
  let pauses = 0;
  const pacing = {
    async pause() {
      pauses += 1;
      await forgetTurns();
    },
  };
  await forgetTurns();
  const ask = lookInput.parse({ productId, from: 'latest', shardId: last.ShardId });
  const { records, shards, order } = value(
    await lookAtRecords({ ...world.deps, pacing }, portal.producer, ask),
  );
  expect(records.map(({ body }) => body)).toMatchObject(
    Array.from({ length: 10 }, (_, index) => ({ value: { n: 149 - index } })),
  );
  expect([order, shards]).toMatchObject(['newest-first', [{ behindMs: 0, records: 10 }]]);
  expect(pauses).toBeGreaterThan(0);

  await forgetTurns();
  const one = await look(portal.producer, {
    ...{ from: 'record', shardId: last.ShardId, sequenceNumber: last.SequenceNumber },
  });
  expect(value(one)).toMatchObject({
    order: 'as-they-came',
    records: [{ sequenceNumber: last.SequenceNumber, body: { value: { n: 149 } } }],
  });
});
