import { describe, expect, test } from 'vitest';
import { avro } from '../../schema-rules/testing/definitions';
import { ACCOUNT, type GlueCalls, openGlueCalls, REGION } from './testing/call-glue';

const RegistryId = { RegistryName: 'shop' };
const SchemaId = { ...RegistryId, SchemaName: 'orders' };
const empty = { ...RegistryId, SchemaName: 'empty' };
const two = { VersionNumber: 2 };
const pair = { MetadataKey: 'stage', MetadataValue: 'prod' };
const arn = (resource: string) => `arn:aws:glue:${REGION}:${ACCOUNT}:${resource}`;

/** A registry with a schema of three versions and one that waits for its first. */
async function openShop(): Promise<GlueCalls> {
  const glue = openGlueCalls();
  await glue.call('CreateRegistry', RegistryId);
  const schema = { RegistryId, DataFormat: 'AVRO', Compatibility: 'NONE' };
  await glue.call('CreateSchema', { ...schema, SchemaName: 'orders', SchemaDefinition: avro('a') });
  await glue.call('CreateSchema', { ...schema, SchemaName: 'empty' });
  for (const field of ['b', 'c'])
    await glue.call('RegisterSchemaVersion', { SchemaId, SchemaDefinition: avro(field) });
  const version = { SchemaId, SchemaVersionNumber: two };
  await glue.call('PutSchemaVersionMetadata', { ...version, MetadataKeyValue: pair });
  return glue;
}

const ABSENT = 'EntityNotFoundException';
type Ask = readonly [operation: string, input: object, whileDeleting: 'answered' | typeof ABSENT];

/**
 * "Deleting will deactivate all online operations": changes and look-ups by definition end at once, what tells the
 * status goes on until the deletion is over (Glue API reference, DeleteRegistry and DeleteSchema).
 */
const OF_REGISTRY: readonly Ask[] = [
  ['GetRegistry', { RegistryId }, 'answered'],
  ['UpdateRegistry', { RegistryId, Description: 'other' }, ABSENT],
  ['DeleteRegistry', { RegistryId }, ABSENT],
  ['ListSchemas', { RegistryId }, 'answered'],
  ['CreateSchema', { RegistryId, SchemaName: 'new', DataFormat: 'AVRO' }, ABSENT],
  ['GetTags', { ResourceArn: arn('registry/shop') }, ABSENT],
  ['TagResource', { ResourceArn: arn('registry/shop'), TagsToAdd: { a: 'b' } }, ABSENT],
  ['UntagResource', { ResourceArn: arn('registry/shop'), TagsToRemove: ['a'] }, ABSENT],
];
const OF_SCHEMA: readonly Ask[] = [
  ['GetSchema', { SchemaId }, 'answered'],
  ['GetSchema', { SchemaId: empty }, 'answered'],
  ['ListSchemaVersions', { SchemaId }, 'answered'],
  ['UpdateSchema', { SchemaId, SchemaVersionNumber: two }, ABSENT],
  ['DeleteSchema', { SchemaId }, ABSENT],
  ['RegisterSchemaVersion', { SchemaId, SchemaDefinition: avro('d') }, ABSENT],
  ['RegisterSchemaVersion', { SchemaId, SchemaDefinition: avro('a') }, ABSENT],
  ['RegisterSchemaVersion', { SchemaId: empty, SchemaDefinition: avro('a') }, ABSENT],
  ['GetSchemaByDefinition', { SchemaId, SchemaDefinition: avro('a') }, ABSENT],
  ['DeleteSchemaVersions', { SchemaId, Versions: '2' }, ABSENT],
  ['GetTags', { ResourceArn: arn('schema/shop/orders') }, ABSENT],
  ['TagResource', { ResourceArn: arn('schema/shop/orders'), TagsToAdd: { a: 'b' } }, ABSENT],
  ['UntagResource', { ResourceArn: arn('schema/shop/orders'), TagsToRemove: ['a'] }, ABSENT],
];
const version = { SchemaId, SchemaVersionNumber: two };
const OF_VERSION: readonly Ask[] = [
  ['GetSchemaVersion', version, 'answered'],
  ['QuerySchemaVersionMetadata', version, 'answered'],
  ['PutSchemaVersionMetadata', { ...version, MetadataKeyValue: { ...pair, MetadataValue: 'test' } }, ABSENT],
  ['RemoveSchemaVersionMetadata', { ...version, MetadataKeyValue: pair }, ABSENT],
];

describe.each<{ gone: string; remove: readonly [string, object]; asks: readonly Ask[] }>([
  {
    gone: 'a registry',
    remove: ['DeleteRegistry', { RegistryId }],
    asks: [...OF_REGISTRY, ...OF_SCHEMA, ...OF_VERSION],
  },
  {
    gone: 'a schema',
    remove: ['DeleteSchema', { SchemaId }],
    asks: [...OF_SCHEMA.filter(([, input]) => !JSON.stringify(input).includes('empty')), ...OF_VERSION],
  },
  { gone: 'a version', remove: ['DeleteSchemaVersions', { SchemaId, Versions: '2' }], asks: OF_VERSION },
])('of $gone', ({ remove, asks }) => {
  test.each(asks)(
    '%s %o is answered before, ends or goes on while it lasts, and finds nothing after',
    async (operation, input, whileDeleting) => {
      expect(await (await openShop()).outcome(operation, input)).toBe('answered');
      const glue = await openShop();
      await glue.call(remove[0], remove[1]);
      expect(await glue.outcome(operation, input)).toBe(whileDeleting);
      glue.pass(999);
      expect(await glue.outcome(operation, input)).toBe(whileDeleting);
      glue.pass(1);
      expect(await glue.outcome(operation, input)).toBe(ABSENT);
    },
  );
});

describe('DELETING is shown', () => {
  type Shown = { Status?: string; SchemaStatus?: string };
  const status = async (glue: GlueCalls, operation: string, input: object) => {
    const answer = await glue.call<Shown>(operation, input);
    return answer.Status ?? answer.SchemaStatus;
  };

  test.each<[string, readonly [string, object], readonly [string, object], string]>([
    ['a registry', ['DeleteRegistry', { RegistryId }], ['GetRegistry', { RegistryId }], 'AVAILABLE'],
    ['a schema', ['DeleteSchema', { SchemaId }], ['GetSchema', { SchemaId }], 'AVAILABLE'],
    [
      'a schema that waits for its first version',
      ['DeleteSchema', { SchemaId: empty }],
      ['GetSchema', { SchemaId: empty }],
      'PENDING',
    ],
    ['a schema of a registry', ['DeleteRegistry', { RegistryId }], ['GetSchema', { SchemaId }], 'AVAILABLE'],
    [
      'a waiting schema of a registry',
      ['DeleteRegistry', { RegistryId }],
      ['GetSchema', { SchemaId: empty }],
      'PENDING',
    ],
    [
      'a version',
      ['DeleteSchemaVersions', { SchemaId, Versions: '2' }],
      ['GetSchemaVersion', version],
      'AVAILABLE',
    ],
    ['a version of a schema', ['DeleteSchema', { SchemaId }], ['GetSchemaVersion', version], 'AVAILABLE'],
    [
      'a version of a registry',
      ['DeleteRegistry', { RegistryId }],
      ['GetSchemaVersion', version],
      'AVAILABLE',
    ],
  ])('by %s', async (_name, remove, get, before) => {
    const glue = await openShop();
    expect(await status(glue, ...get)).toBe(before);
    expect(await glue.call(...remove)).toMatchObject(
      remove[0] === 'DeleteSchemaVersions' ? { SchemaVersionErrors: [] } : { Status: 'DELETING' },
    );
    expect(await status(glue, ...get)).toBe('DELETING');
  });

  test('a version that is still compared is DELETING as well', async () => {
    const glue = await openShop();
    await glue.call('UpdateSchema', {
      SchemaId,
      Compatibility: 'FULL',
      SchemaVersionNumber: { VersionNumber: 1 },
    });
    const registered = { SchemaId, SchemaDefinition: avro('a', 'z?') };
    expect(await glue.call('RegisterSchemaVersion', registered)).toMatchObject({ Status: 'PENDING' });
    await glue.call('DeleteSchemaVersions', { SchemaId, Versions: '4' });
    const four = { SchemaId, SchemaVersionNumber: { VersionNumber: 4 } };
    expect(await status(glue, 'GetSchemaVersion', four)).toBe('DELETING');
  });

  test.each([
    ['ListRegistries', {}, ['DeleteRegistry', { RegistryId }], '"RegistryName":"shop"'],
    ['ListSchemas', { RegistryId }, ['DeleteSchema', { SchemaId }], '"SchemaName":"orders"'],
    ['ListSchemas', {}, ['DeleteRegistry', { RegistryId }], '"RegistryName":"shop"'],
  ] as const)('and left out of %s %o', async (list, input, remove, text) => {
    const glue = await openShop();
    expect(JSON.stringify(await glue.call(list, input))).toContain(text);
    await glue.call(remove[0], remove[1]);
    expect(JSON.stringify(await glue.call(list, input))).not.toContain(text);
  });

  test.each([
    ['CreateRegistry', RegistryId, ['DeleteRegistry', { RegistryId }]],
    [
      'CreateSchema',
      { RegistryId, SchemaName: 'orders', DataFormat: 'AVRO' },
      ['DeleteSchema', { SchemaId }],
    ],
  ] as const)('the name is free for %s when it is over', async (create, input, remove) => {
    const glue = await openShop();
    await glue.call(remove[0], remove[1]);
    expect(await glue.outcome(create, input)).toBe('AlreadyExistsException');
    glue.pass(1_000);
    expect(await glue.outcome(create, input)).toBe('answered');
  });
});
