import * as sdk from '@aws-sdk/client-glue';
import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  type CreateSchemaCommandInput,
  DeleteSchemaCommand,
  GetRegistryCommand,
  GetSchemaByDefinitionCommand,
  GetSchemaCommand,
  GetSchemaVersionCommand,
  GetTagsCommand,
  ListSchemasCommand,
  ListSchemaVersionsCommand,
  RegisterSchemaVersionCommand,
  UpdateSchemaCommand,
} from '@aws-sdk/client-glue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avro } from '../../schema-rules/testing/definitions';
import { failure, PRODUCER } from '../testing/running-sandbox';
import { type GlueBench, openGlue } from './testing/glue-client';

let glue: GlueBench;
beforeAll(async () => {
  glue = await openGlue();
  await glue.admin.send(new CreateRegistryCommand({ RegistryName: 'shop' }));
});
afterAll(() => glue.stop());

const create = (SchemaName: string, more: Partial<CreateSchemaCommandInput> = {}) =>
  glue.admin.send(
    new CreateSchemaCommand({
      RegistryId: { RegistryName: 'shop' },
      SchemaName,
      DataFormat: 'AVRO',
      SchemaDefinition: avro('id'),
      ...more,
    }),
  );
const idOf = (SchemaName: string) => ({ RegistryName: 'shop', SchemaName });
const get = (SchemaName: string) => glue.admin.send(new GetSchemaCommand({ SchemaId: idOf(SchemaName) }));
const arnOf = (name: string) => `arn:aws:glue:eu-west-1:${PRODUCER}:schema/shop/${name}`;

describe('creating a schema', () => {
  test('registers its first version at once', async () => {
    const created = await create('orders', {
      Compatibility: 'FULL',
      Description: 'All orders',
      Tags: { domain: 'retail' },
    });
    expect(created).toMatchObject({
      RegistryName: 'shop',
      RegistryArn: `arn:aws:glue:eu-west-1:${PRODUCER}:registry/shop`,
      SchemaName: 'orders',
      SchemaArn: arnOf('orders'),
      Description: 'All orders',
      DataFormat: 'AVRO',
      Compatibility: 'FULL',
      SchemaCheckpoint: 1,
      LatestSchemaVersion: 1,
      NextSchemaVersion: 2,
      SchemaStatus: 'AVAILABLE',
      SchemaVersionStatus: 'AVAILABLE',
      Tags: { domain: 'retail' },
    });
    expect(await get('orders')).toMatchObject({
      Compatibility: 'FULL',
      LatestSchemaVersion: 1,
      SchemaStatus: 'AVAILABLE',
    });
    const { SchemaVersionId } = created;
    expect(await glue.admin.send(new GetSchemaVersionCommand({ SchemaVersionId }))).toMatchObject({
      SchemaDefinition: avro('id'),
      DataFormat: 'AVRO',
      SchemaArn: arnOf('orders'),
      VersionNumber: 1,
      Status: 'AVAILABLE',
    });
    expect((await glue.admin.send(new GetTagsCommand({ ResourceArn: arnOf('orders') }))).Tags).toEqual({
      domain: 'retail',
    });
  });

  test('without a registry makes the default one', async () => {
    const missing = new GetRegistryCommand({ RegistryId: { RegistryName: 'default-registry' } });
    expect(await failure(glue.admin.send(missing))).toMatchObject({ name: 'EntityNotFoundException' });
    const first = await create('a', { RegistryId: undefined });
    const second = await create('b', { RegistryId: undefined });
    expect(first.RegistryName).toBe('default-registry');
    expect(first.SchemaArn).toBe(`arn:aws:glue:eu-west-1:${PRODUCER}:schema/default-registry/a`);
    expect(second.RegistryArn).toBe(first.RegistryArn);
    const byDefinition = { SchemaId: { SchemaName: 'a' }, SchemaDefinition: avro('id') };
    expect(await glue.admin.send(new GetSchemaByDefinitionCommand(byDefinition))).toMatchObject({
      SchemaVersionId: first.SchemaVersionId,
    });
  });

  test('without a definition waits for the first version, which is there at once', async () => {
    const created = await create('empty', { SchemaDefinition: undefined });
    expect(created).toMatchObject({
      Compatibility: 'BACKWARD',
      LatestSchemaVersion: 0,
      NextSchemaVersion: 1,
      SchemaStatus: 'PENDING',
    });
    expect(created.SchemaVersionId).toBeUndefined();
    const first = new RegisterSchemaVersionCommand({ SchemaId: idOf('empty'), SchemaDefinition: avro('id') });
    expect(await glue.admin.send(first)).toMatchObject({ VersionNumber: 1, Status: 'AVAILABLE' });
    expect(await get('empty')).toMatchObject({ LatestSchemaVersion: 1, SchemaStatus: 'AVAILABLE' });
  });

  test('a name is taken once in a registry', async () => {
    await create('once');
    expect(await failure(create('once'))).toEqual({
      name: 'AlreadyExistsException',
      message: 'Schema already exists. SchemaName: once',
      status: 400,
    });
  });

  test('of two at the same moment one succeeds', async () => {
    const both = await Promise.allSettled([create('race'), create('race')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test.each<[string, Partial<CreateSchemaCommandInput>, string, string]>([
    [
      'a registry that is not there',
      { RegistryId: { RegistryName: 'nobody' } },
      'EntityNotFoundException',
      'Registry is not found.',
    ],
    ['a name with a slash', { SchemaName: 'a/b' }, 'InvalidInputException', 'Parameter Name: schemaName'],
    [
      'a format that is none',
      { DataFormat: 'XML' as never },
      'InvalidInputException',
      'Data format is not valid.',
    ],
    [
      'a mode that is none',
      { Compatibility: 'SIDEWAYS' as never },
      'InvalidInputException',
      'Compatibility is not valid.',
    ],
    [
      'no AVRO',
      { SchemaDefinition: '{"type":"record"}' },
      'InvalidInputException',
      'Schema definition of AVRO data format is invalid: record nothing has no name',
    ],
    [
      'no JSON Schema',
      { DataFormat: 'JSON', SchemaDefinition: '{"type":"strin"}' },
      'InvalidInputException',
      'Schema definition of JSON data format is invalid: #/type',
    ],
    [
      'no protobuf',
      { DataFormat: 'PROTOBUF', SchemaDefinition: 'message M {' },
      'InvalidInputException',
      'Schema definition of PROTOBUF data format is invalid: line 1',
    ],
    [
      'a definition too long',
      { SchemaDefinition: `"${'x'.repeat(170_000)}"` },
      'InvalidInputException',
      'Parameter Name: schemaDefinition',
    ],
    [
      'an empty definition',
      { SchemaDefinition: '' },
      'InvalidInputException',
      'Parameter Name: schemaDefinition',
    ],
  ])('%s is refused', async (_name, more, name, message) => {
    const error = await failure(create('refused', more));
    expect(error).toMatchObject({ name, status: 400 });
    expect(error.message).toContain(message);
    expect(await failure(get('refused'))).toMatchObject({
      name: 'EntityNotFoundException',
      message: 'Schema is not found.',
    });
  });

  test.each([
    ['JSON', '{"$schema":"http://json-schema.org/draft-07/schema#","type":"object"}'],
    ['PROTOBUF', 'syntax = "proto3"; message Order { string id = 1; }'],
  ] as const)('%s is taken', async (DataFormat, SchemaDefinition) => {
    expect(await create(`of-${DataFormat}`, { DataFormat, SchemaDefinition })).toMatchObject({
      DataFormat,
      SchemaVersionStatus: 'AVAILABLE',
    });
  });

  test('the longest definition is taken', async () => {
    const SchemaDefinition = JSON.stringify({ ...JSON.parse(avro('id')), doc: '' });
    const doc = 'd'.repeat(170_000 - SchemaDefinition.length);
    const longest = SchemaDefinition.replace('"doc":""', `"doc":"${doc}"`);
    expect(longest).toHaveLength(170_000);
    expect((await create('longest', { SchemaDefinition: longest })).SchemaVersionStatus).toBe('AVAILABLE');
  });
});

describe('how a schema is named', () => {
  test.each([
    [
      { SchemaName: 'orders' },
      'At least one of (registryName and schemaName) or schemaArn has to be provided.',
    ],
    [{}, 'At least one of (registryName and schemaName) or schemaArn has to be provided.'],
    [
      { SchemaArn: arnOf('orders'), SchemaName: 'orders' },
      'One of (registryName and schemaName) or schemaArn has to be provided, both cannot be provided.',
    ],
    [
      { SchemaArn: 'arn:aws:glue:eu-west-1:222233334444:registry/shop' },
      'The parameter value contains one or more characters that are not valid. Parameter Name: schemaArn',
    ],
    [
      { SchemaArn: 'nonsense' },
      'The parameter value contains one or more characters that are not valid. Parameter Name: schemaArn',
    ],
  ])('%o is refused', async (SchemaId, message) => {
    expect(await failure(glue.admin.send(new GetSchemaCommand({ SchemaId })))).toMatchObject({
      name: 'InvalidInputException',
      message,
    });
  });

  test('by ARN it is the same one; of another Region it is not found', async () => {
    const byArn = (SchemaArn: string) => glue.admin.send(new GetSchemaCommand({ SchemaId: { SchemaArn } }));
    expect((await byArn(arnOf('orders'))).SchemaName).toBe('orders');
    expect(await failure(byArn(arnOf('orders').replace('eu-west-1', 'us-east-1')))).toMatchObject({
      name: 'EntityNotFoundException',
    });
  });
});

describe('mode and checkpoint', () => {
  const update = (SchemaName: string, more: object) =>
    glue.admin.send(new UpdateSchemaCommand({ SchemaId: idOf(SchemaName), ...more }));
  const register = (SchemaName: string, ...fields: string[]) =>
    glue.admin.send(
      new RegisterSchemaVersionCommand({ SchemaId: idOf(SchemaName), SchemaDefinition: avro(...fields) }),
    );

  test('a mode changes with a version number only, which becomes the checkpoint', async () => {
    await create('evolving', { Compatibility: 'NONE' });
    await register('evolving', 'other');
    expect(await failure(update('evolving', { Compatibility: 'FULL' }))).toMatchObject({
      name: 'InvalidInputException',
    });
    expect(await failure(update('evolving', {}))).toMatchObject({
      message: 'One of VersionNumber or Compatibility has to be provided.',
    });
    expect(
      await update('evolving', {
        Compatibility: 'FULL',
        SchemaVersionNumber: { VersionNumber: 2 },
        Description: 'new',
      }),
    ).toMatchObject({ SchemaArn: arnOf('evolving'), SchemaName: 'evolving', RegistryName: 'shop' });
    expect(await get('evolving')).toMatchObject({
      Compatibility: 'FULL',
      SchemaCheckpoint: 2,
      Description: 'new',
    });
    await update('evolving', { SchemaVersionNumber: { VersionNumber: 1 } });
    expect(await get('evolving')).toMatchObject({ Compatibility: 'FULL', SchemaCheckpoint: 1 });
    await update('evolving', { SchemaVersionNumber: { LatestVersion: true } });
    expect((await get('evolving')).SchemaCheckpoint).toBe(2);
  });

  test('history is not checked again, and the checkpoint decides what new versions are compared with', async () => {
    await create('anchored', { Compatibility: 'NONE' });
    await register('anchored', 'other');
    await update('anchored', { Compatibility: 'BACKWARD', SchemaVersionNumber: { VersionNumber: 1 } });
    // Reads version 2, and not version 1, which is the checkpoint.
    const { SchemaVersionId } = await register('anchored', 'other', 'more?');
    glue.pass(2_000);
    const status = new GetSchemaVersionCommand({ SchemaVersionId });
    expect((await glue.admin.send(status)).Status).toBe('FAILURE');
    await update('anchored', { SchemaVersionNumber: { VersionNumber: 2 } });
    const second = await register('anchored', 'other', 'more?', 'again?');
    glue.pass(2_000);
    expect(
      (await glue.admin.send(new GetSchemaVersionCommand({ SchemaVersionId: second.SchemaVersionId })))
        .Status,
    ).toBe('AVAILABLE');
  });

  test.each([
    [{ VersionNumber: 9 }, 'EntityNotFoundException'],
    [{ VersionNumber: 0 }, 'ValidationException'],
    [{ VersionNumber: 100_001 }, 'ValidationException'],
    [{}, 'InvalidInputException'],
    [{ VersionNumber: 1, LatestVersion: true }, 'InvalidInputException'],
  ])('the version %o is no checkpoint', async (SchemaVersionNumber, name) => {
    expect(await failure(update('orders', { SchemaVersionNumber }))).toMatchObject({ name });
  });
});

test('schemas are listed by registry, or all, without those that are deleted', async () => {
  await glue.admin.send(new CreateRegistryCommand({ RegistryName: 'listed' }));
  const RegistryId = { RegistryName: 'listed' };
  for (const name of ['b', 'a', 'c']) await create(name, { RegistryId });
  const names = async (input: sdk.ListSchemasCommandInput) => {
    const found: string[] = [];
    for await (const page of sdk.paginateListSchemas({ client: glue.admin, pageSize: 2 }, input))
      found.push(...(page.Schemas ?? []).map((each) => `${each.RegistryName}/${each.SchemaName}`));
    return found;
  };
  expect(await names({ RegistryId })).toEqual(['listed/a', 'listed/b', 'listed/c']);
  const SchemaId = { RegistryName: 'listed', SchemaName: 'b' };
  expect(await glue.admin.send(new DeleteSchemaCommand({ SchemaId }))).toMatchObject({ Status: 'DELETING' });
  expect(await names({ RegistryId })).toEqual(['listed/a', 'listed/c']);
  expect(await names({})).toEqual(expect.arrayContaining(['default-registry/a', 'listed/a', 'shop/orders']));
  const nobody = new ListSchemasCommand({ RegistryId: { RegistryName: 'nobody' } });
  expect(await failure(glue.admin.send(nobody))).toMatchObject({ name: 'EntityNotFoundException' });

  const versions = new ListSchemaVersionsCommand({ SchemaId });
  expect((await glue.admin.send(versions)).Schemas).toMatchObject([{ VersionNumber: 1, Status: 'DELETING' }]);
  glue.pass(2_000);
  expect(await failure(glue.admin.send(versions))).toMatchObject({ name: 'EntityNotFoundException' });
  await create('b', { RegistryId });
  expect((await glue.admin.send(versions)).Schemas).toMatchObject([
    { VersionNumber: 1, Status: 'AVAILABLE' },
  ]);
});

test('other operations of Glue are plainly not there', async () => {
  const commands = [
    new sdk.GetTablesCommand({ DatabaseName: 'x' }),
    new sdk.StartJobRunCommand({ JobName: 'x' }),
  ];
  for (const command of commands)
    expect(await failure(glue.admin.send(command as never))).toMatchObject({
      name: 'NotImplemented',
      status: 501,
    });
});
