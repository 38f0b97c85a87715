import { describe, expect, test } from 'vitest';
import { avro } from '../../schema-rules/testing/definitions';
import { memoryStore } from '../store/memory-store';
import { RegistryStore } from './registry-store';
import { ACCOUNT, openGlueCalls, REGION } from './testing/call-glue';

const order = { SchemaName: 'orders', DataFormat: 'AVRO', SchemaDefinition: avro('id') };
const DEFAULT = { RegistryName: 'default-registry' };

describe('without a registry', () => {
  test('schemas that are created at the same moment share one default registry', async () => {
    const glue = openGlueCalls();
    const names = ['a', 'b', 'c', 'd'];
    await Promise.all(names.map((SchemaName) => glue.call('CreateSchema', { ...order, SchemaName })));
    const { Schemas } = await glue.call<{ Schemas: { SchemaName: string }[] }>('ListSchemas', {
      RegistryId: DEFAULT,
    });
    expect(Schemas.map(({ SchemaName }) => SchemaName)).toEqual(names);
  });

  test('a default registry that is made in the same moment keeps its tags and words', async () => {
    const glue = openGlueCalls();
    // The first waits for its turn while the second has its own.
    const created = [
      glue.call('CreateRegistry', { ...DEFAULT, Description: 'made by hand', Tags: { domain: 'retail' } }),
      glue.call('CreateSchema', order),
    ];
    await Promise.all(created);
    expect(await glue.call('GetRegistry', { RegistryId: DEFAULT })).toMatchObject({
      Description: 'made by hand',
    });
    const ResourceArn = `arn:aws:glue:${REGION}:${ACCOUNT}:registry/default-registry`;
    expect(await glue.call('GetTags', { ResourceArn })).toEqual({ Tags: { domain: 'retail' } });
  });

  test('one that is on its way out takes no schema, and one that is gone is made anew', async () => {
    const glue = openGlueCalls();
    await glue.call('CreateSchema', order);
    await glue.call('DeleteRegistry', { RegistryId: DEFAULT });
    expect(await glue.refusal('CreateSchema', { ...order, SchemaName: 'other' })).toEqual([
      'EntityNotFoundException',
      'Registry is not found.',
    ]);
    glue.pass(1_000);
    expect(await glue.call('CreateSchema', order)).toMatchObject({
      RegistryName: 'default-registry',
      LatestSchemaVersion: 1,
    });
  });

  test('a refused schema leaves no default registry behind', async () => {
    const glue = openGlueCalls();
    expect(await glue.outcome('CreateSchema', { ...order, SchemaDefinition: '{' })).toBe(
      'InvalidInputException',
    );
    expect(await glue.outcome('GetRegistry', { RegistryId: DEFAULT })).toBe('EntityNotFoundException');
  });
});

test('of two with one name one is created, and the other changes nothing of it', async () => {
  const glue = openGlueCalls();
  const outcomes = await Promise.all([
    glue.outcome('CreateSchema', { ...order, Description: 'first' }),
    glue.outcome('CreateSchema', { ...order, Description: 'second', SchemaDefinition: avro('other') }),
  ]);
  expect(outcomes).toEqual(['answered', 'AlreadyExistsException']);
  const SchemaId = { ...DEFAULT, SchemaName: 'orders' };
  expect(await glue.call('GetSchema', { SchemaId })).toMatchObject({
    Description: 'first',
    NextSchemaVersion: 2,
  });
});

test('the first version counts among the 10,000 of an account', async () => {
  const store = memoryStore();
  const filling = new RegistryStore(store, { checkMs: 0, deletionMs: 0 });
  for (let number = 1; number <= 9_999; number += 1)
    await filling.saveVersion({
      id: `id-${number}`,
      accountId: ACCOUNT,
      region: REGION,
      schemaArn: 'arn',
      number,
      definition: '"int"',
      fingerprint: String(number),
      createdAt: 0,
      outcome: 'AVAILABLE',
      decidedAt: 0,
      metadata: [],
    });
  const glue = openGlueCalls(store);
  expect(await glue.outcome('CreateSchema', order)).toBe('answered');
  expect(await glue.outcome('CreateSchema', { ...order, SchemaName: 'more' })).toBe(
    'ResourceNumberLimitExceededException',
  );
  const { SchemaDefinition: _none, ...empty } = order;
  expect(await glue.outcome('CreateSchema', { ...empty, SchemaName: 'empty' })).toBe('answered');
});
