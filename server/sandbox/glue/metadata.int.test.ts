import {
  CreateSchemaCommand,
  PutSchemaVersionMetadataCommand,
  QuerySchemaVersionMetadataCommand,
  RegisterSchemaVersionCommand,
  RemoveSchemaVersionMetadataCommand,
} from '@aws-sdk/client-glue';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { avro } from '../../schema-rules/testing/definitions';
import { failure } from '../testing/running-sandbox';
import { type GlueBench, openGlue } from './testing/glue-client';

let glue: GlueBench;
let schemas = 0;
let SchemaVersionId: string | undefined;
let SchemaId: { RegistryName: string; SchemaName: string };
beforeAll(async () => {
  glue = await openGlue();
});
afterAll(() => glue.stop());
beforeEach(async () => {
  schemas += 1;
  const SchemaName = `schema-${schemas}`;
  SchemaId = { RegistryName: 'default-registry', SchemaName };
  const created = new CreateSchemaCommand({
    SchemaName,
    DataFormat: 'AVRO',
    Compatibility: 'NONE',
    SchemaDefinition: avro('id'),
  });
  SchemaVersionId = (await glue.admin.send(created)).SchemaVersionId;
});

const pair = (MetadataKey: string, MetadataValue: string) => ({
  MetadataKeyValue: { MetadataKey, MetadataValue },
});
const put = (key: string, value: string, by: object = { SchemaVersionId }) =>
  glue.admin.send(new PutSchemaVersionMetadataCommand({ ...by, ...pair(key, value) }));
const query = (more = {}) =>
  glue.admin.send(new QuerySchemaVersionMetadataCommand({ SchemaVersionId, ...more }));

test('pairs are put and found by version id or by schema and number', async () => {
  expect(await put('owner', 'team-a')).toMatchObject({
    SchemaArn: expect.stringContaining(`schema/default-registry/${SchemaId.SchemaName}`),
    SchemaName: SchemaId.SchemaName,
    RegistryName: 'default-registry',
    LatestVersion: true,
    VersionNumber: 1,
    SchemaVersionId,
    MetadataKey: 'owner',
    MetadataValue: 'team-a',
  });
  await put('stage', 'prod', { SchemaId, SchemaVersionNumber: { LatestVersion: true } });
  const { MetadataInfoMap } = await query();
  expect(MetadataInfoMap).toMatchObject({
    owner: { MetadataValue: 'team-a' },
    stage: { MetadataValue: 'prod' },
  });
  expect(MetadataInfoMap?.owner?.CreatedTime).toMatch(/Z$/);
  const byNumber = new QuerySchemaVersionMetadataCommand({
    SchemaId,
    SchemaVersionNumber: { VersionNumber: 1 },
  });
  expect((await glue.admin.send(byNumber)).MetadataInfoMap).toEqual(MetadataInfoMap);
});

test('a key may have several values, the last one first', async () => {
  await put('owner', 'team-a');
  glue.pass(10);
  await put('owner', 'team-b');
  expect((await query()).MetadataInfoMap?.owner).toMatchObject({
    MetadataValue: 'team-b',
    OtherMetadataValueList: [{ MetadataValue: 'team-a' }],
  });
  expect(await failure(put('owner', 'team-a'))).toMatchObject({
    name: 'AlreadyExistsException',
    message: `Resource already exist for schema version id: ${SchemaVersionId}, metadata key: owner, metadata value: team-a`,
  });
});

test('pairs are asked for by key, by value or by both', async () => {
  for (const [key, value] of [
    ['a', '1'],
    ['a', '2'],
    ['b', '1'],
  ] as const)
    await put(key, value);
  const found = async (MetadataList: object[]) =>
    Object.entries((await query({ MetadataList })).MetadataInfoMap ?? {}).map(
      ([key, info]) =>
        `${key}=${[info.MetadataValue, ...(info.OtherMetadataValueList ?? []).map((each) => each.MetadataValue)].join()}`,
    );
  expect(await found([{ MetadataKey: 'a' }])).toEqual(['a=2,1']);
  expect(await found([{ MetadataValue: '1' }])).toEqual(['a=1', 'b=1']);
  expect(await found([{ MetadataKey: 'a', MetadataValue: '2' }, { MetadataKey: 'b' }])).toEqual([
    'a=2',
    'b=1',
  ]);
  expect(await found([{ MetadataKey: 'nobody' }])).toEqual([]);
});

test('keys come page by page', async () => {
  for (const key of ['c', 'a', 'b']) await put(key, '1');
  const first = await query({ MaxResults: 2 });
  expect(Object.keys(first.MetadataInfoMap ?? {})).toEqual(['a', 'b']);
  const rest = await query({ MaxResults: 2, NextToken: first.NextToken });
  expect(Object.keys(rest.MetadataInfoMap ?? {})).toEqual(['c']);
  expect(rest.NextToken).toBeUndefined();
});

test('ten pairs are the most of a version', async () => {
  for (let number = 0; number < 10; number += 1) await put('key', `v${number}`);
  expect(await failure(put('key', 'one-more'))).toEqual({
    name: 'ResourceNumberLimitExceededException',
    message: 'Your resource limits for Schema Version Metadata have been exceeded.',
    status: 400,
  });
  const SchemaDefinition = avro('other');
  const next = await glue.admin.send(new RegisterSchemaVersionCommand({ SchemaId, SchemaDefinition }));
  expect(await put('key', 'x', { SchemaVersionId: next.SchemaVersionId })).toMatchObject({
    VersionNumber: 2,
  });
});

test('a pair is removed whole', async () => {
  await put('owner', 'team-a');
  const remove = (value: string) =>
    glue.admin.send(new RemoveSchemaVersionMetadataCommand({ SchemaVersionId, ...pair('owner', value) }));
  expect(await failure(remove('team-b'))).toMatchObject({ name: 'EntityNotFoundException' });
  expect(await remove('team-a')).toMatchObject({
    MetadataKey: 'owner',
    MetadataValue: 'team-a',
    VersionNumber: 1,
  });
  expect((await query()).MetadataInfoMap).toEqual({});
});

test.each([
  ['', 'v', 'too many or too few characters. Parameter Name: key'],
  ['k'.repeat(129), 'v', 'too many or too few characters. Parameter Name: key'],
  ['k', 'v'.repeat(257), 'too many or too few characters. Parameter Name: value'],
  ['k k', 'v', 'not valid. Parameter Name: key'],
  ['k', 'vé', 'not valid. Parameter Name: value'],
])('%s=%s is refused', async (key, value, message) => {
  const error = await failure(put(key, value));
  expect(error.name).toBe('InvalidInputException');
  expect(error.message).toContain(message);
});

test('a version that is not there has none', async () => {
  const nobody = { SchemaVersionId: '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9' };
  expect(await failure(put('a', '1', nobody))).toMatchObject({ name: 'EntityNotFoundException' });
  expect(await failure(query(nobody))).toMatchObject({ name: 'EntityNotFoundException' });
});
