import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  DeleteSchemaVersionsCommand,
  GlueClient,
  RegisterSchemaVersionCommand,
} from '@aws-sdk/client-glue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PRODUCER, REGION } from '../sandbox/testing/running-sandbox';
import { roleArn, runProducerAccount, target } from './testing/producer-account';

const { sandbox, aws, fault } = runProducerAccount();
const ORDERS = `arn:aws:glue:${REGION}:${PRODUCER}:schema/shop/orders`;
const avro = (...names: readonly string[]) =>
  JSON.stringify({
    type: 'record',
    name: 'Order',
    fields: names.map((name) => ({ name, type: 'string', default: '' })),
  });

let glue: GlueClient;
beforeAll(async () => {
  const { endpoint } = sandbox().sandbox;
  const { accessKeyId, secretAccessKey } = sandbox().account(PRODUCER).admin;
  glue = new GlueClient({ endpoint, region: REGION, credentials: { accessKeyId, secretAccessKey } });
  for (const RegistryName of ['empty', 'shop'])
    await glue.send(new CreateRegistryCommand({ RegistryName, Description: `The ${RegistryName}` }));
  await glue.send(
    new CreateSchemaCommand({
      RegistryId: { RegistryName: 'shop' },
      SchemaName: 'orders',
      DataFormat: 'AVRO',
      Compatibility: 'NONE',
      Description: 'Orders of the shop',
      SchemaDefinition: avro('id'),
    }),
  );
});
afterAll(() => glue?.destroy());

const register = (SchemaDefinition: string) =>
  glue.send(new RegisterSchemaVersionCommand({ SchemaId: { SchemaArn: ORDERS }, SchemaDefinition }));

async function read(known: ReadonlySet<string> = new Set()) {
  const schema = await aws().schemaReader.readSchema(target, ORDERS, known);
  if (!schema.ok) throw new Error(schema.error.awsMessage);
  return schema.value;
}

describe('lists', () => {
  test('of registries and of their schemas', async () => {
    const { schemaReader } = aws();
    expect(await schemaReader.listRegistries(target, null)).toMatchObject({
      value: { items: [{ name: 'empty', description: 'The empty' }, { name: 'shop' }], next: null },
    });
    expect(await schemaReader.listSchemas(target, 'empty', null)).toMatchObject({ value: { items: [] } });
    expect(await schemaReader.listSchemas(target, 'shop', null)).toMatchObject({
      value: { items: [{ arn: ORDERS, name: 'orders', description: 'Orders of the shop' }], next: null },
    });
  });

  test('of more than a page go on with their token', async () => {
    await Promise.all(
      Array.from({ length: 99 }, (_, index) =>
        glue.send(new CreateRegistryCommand({ RegistryName: `many-${index}` })).catch(() => undefined),
      ),
    );
    const { schemaReader } = aws();
    const first = await schemaReader.listRegistries(target, null);
    if (!first.ok) throw new Error(first.error.awsMessage);
    expect(first.value.items.length).toBeLessThanOrEqual(100);
    const rest =
      first.value.next === null ? null : await schemaReader.listRegistries(target, first.value.next);
    const names = [...first.value.items, ...(rest?.ok ? rest.value.items : [])].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('shop');
  });
});

describe('a schema', () => {
  test('comes with its versions and the definitions that are not known', async () => {
    const first = await read();
    expect(first).toMatchObject({
      format: 'AVRO',
      compatibility: 'NONE',
      checkpoint: 1,
      description: 'Orders of the shop',
      complete: true,
      versions: [{ number: 1, status: 'AVAILABLE', definition: avro('id') }],
    });
    await register(avro('id', 'note'));
    const known = new Set(first.versions.map(({ id }) => id));
    const second = await read(known);
    expect(second.versions.map(({ number, definition }) => [number, definition]).toSorted()).toEqual([
      [1, null],
      [2, avro('id', 'note')],
    ]);
  });

  test('of more versions than a reading fetches is read further by the next', async () => {
    for (let number = 0; number < 105; number += 1) await register(avro('id', `field${number}`));
    const first = await read();
    const got = first.versions.filter(({ definition }) => definition !== null);
    expect([first.complete, got.length, first.versions.length]).toEqual([false, 100, 107]);
    expect(Math.max(...got.map(({ number }) => number))).toBe(107);
    const second = await read(new Set(got.map(({ id }) => id)));
    expect(second.complete).toBe(true);
    expect(second.versions.filter(({ definition }) => definition !== null)).toHaveLength(7);
  });

  test('shows a version that is being deleted as such, or not at all', async () => {
    await glue.send(new DeleteSchemaVersionsCommand({ SchemaId: { SchemaArn: ORDERS }, Versions: '3' }));
    const version = (await read()).versions.find(({ number }) => number === 3);
    expect(version?.status ?? 'DELETING').toBe('DELETING');
  });
});

describe('what goes wrong is said in our words', () => {
  test.each([
    ['a schema that is not there', ORDERS.replace('orders', 'none'), 'SluiceSpoke', 'not-found'],
    ['a role that may not look', ORDERS, 'NoListing', 'access-denied'],
  ])('%s', async (_, arn, role, kind) => {
    const spoke = { ...target, spokeRoleArn: roleArn(role) };
    expect(await aws().schemaReader.readSchema(spoke, arn, new Set())).toMatchObject({
      error: { kind, retryable: false },
    });
  });

  test('a throttle is tried again, and told when it stays', async () => {
    await fault({ service: 'glue', operation: 'GetSchema', kind: 'throttle', count: 1 });
    expect((await read()).format).toBe('AVRO');
    await fault({ service: 'glue', operation: 'GetSchema', kind: 'throttle', count: 10 });
    expect(await aws().schemaReader.readSchema(target, ORDERS, new Set())).toMatchObject({
      error: { kind: 'throttled', retryable: true, operation: 'glue:GetSchema' },
    });
  });
});
