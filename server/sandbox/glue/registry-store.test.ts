import { expect, test } from 'vitest';
import { memoryStore } from '../store/memory-store';
import type { SchemaRecord, VersionRecord } from './records';
import { RegistryStore } from './registry-store';

const TIMES = { checkMs: 100, deletionMs: 1_000 };
const place = { accountId: '222233334444', region: 'eu-west-1' };
const arn = 'arn:aws:glue:eu-west-1:222233334444:schema/shop/orders';

const schema: SchemaRecord = {
  ...place,
  arn,
  name: 'orders',
  registryName: 'shop',
  registryArn: 'arn:aws:glue:eu-west-1:222233334444:registry/shop',
  dataFormat: 'AVRO',
  compatibility: 'NONE',
  checkpoint: 1,
  nextVersion: 3,
  tags: {},
  createdAt: 0,
  updatedAt: 0,
};

const version = (number: number): VersionRecord => ({
  ...place,
  id: `id-${number}`,
  schemaArn: arn,
  number,
  definition: '"int"',
  fingerprint: String(number),
  createdAt: 0,
  outcome: 'AVAILABLE',
  decidedAt: 0,
  metadata: [],
});

test('what is deleted goes when its time is over, from the store with the next change', async () => {
  const control = memoryStore();
  const store = new RegistryStore(control, TIMES);
  await store.saveSchema(schema);
  for (const number of [2, 1]) await store.saveVersion(version(number));
  expect(store.versionsOf(arn, 0).map(({ number }) => number)).toEqual([1, 2]);

  await store.deleteSchema(schema, 5_000);
  expect(store.schema(arn, 5_999)).toMatchObject({ deletedAt: 5_000 });
  expect(store.version('id-1', 5_999)).toMatchObject({ deletedAt: 5_000 });
  expect(store.schema(arn, 6_000)).toBeUndefined();
  expect(store.versionsOf(arn, 6_000)).toEqual([]);
  expect(store.schemas(place, 6_000)).toEqual([]);
  expect(store.versionCount(place)).toBe(2);

  await store.sweep(5_999);
  expect(store.versionCount(place)).toBe(2);
  await store.sweep(6_000);
  expect(store.versionCount(place)).toBe(0);
  expect([...control.entries('glue.versions'), ...control.entries('glue.schemas')]).toEqual([]);
});

test('a store that is opened again knows what was being deleted', async () => {
  const control = memoryStore();
  const first = new RegistryStore(control, TIMES);
  await first.saveSchema(schema);
  await first.saveVersion(version(1));
  await first.saveVersion(version(2));
  await first.deleteVersion(version(1), 1_000);

  const second = new RegistryStore(control, TIMES);
  expect(second.versionCount(place)).toBe(2);
  expect(second.versionsOf(arn, 1_500).map(({ deletedAt }) => deletedAt)).toEqual([1_000, undefined]);
  await second.sweep(2_000);
  expect(second.versionCount(place)).toBe(1);
  expect([...control.entries('glue.versions')].map(([id]) => id)).toEqual(['id-2']);
});

test('accounts and Regions are apart', async () => {
  const store = new RegistryStore(memoryStore(), TIMES);
  await store.saveSchema(schema);
  expect(store.schemas({ ...place, region: 'us-east-1' }, 0)).toEqual([]);
  expect(store.schemas({ ...place, accountId: '333344445555' }, 0)).toEqual([]);
  expect(store.schemas(place, 0)).toEqual([schema]);
});

test('saving a version again counts it once', async () => {
  const store = new RegistryStore(memoryStore(), TIMES);
  await store.saveVersion(version(1));
  await store.saveVersion({ ...version(1), metadata: [{ key: 'a', value: 'b', createdAt: 0 }] });
  expect(store.versionCount(place)).toBe(1);
  expect(store.version('id-1', 0)?.metadata).toHaveLength(1);
});
