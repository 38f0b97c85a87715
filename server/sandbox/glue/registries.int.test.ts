import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  DeleteRegistryCommand,
  GetRegistryCommand,
  GetSchemaCommand,
  GetSchemaVersionCommand,
  GetTagsCommand,
  ListRegistriesCommand,
  ListSchemasCommand,
  RegisterSchemaVersionCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateRegistryCommand,
} from '@aws-sdk/client-glue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avro } from '../../schema-rules/testing/definitions';
import { CONSUMER, failure, PRODUCER } from '../testing/running-sandbox';
import { type GlueBench, openGlue } from './testing/glue-client';

let glue: GlueBench;
beforeAll(async () => {
  glue = await openGlue();
});
afterAll(() => glue.stop());

const arnOf = (name: string, account = PRODUCER) => `arn:aws:glue:eu-west-1:${account}:registry/${name}`;
const create = (RegistryName: string, more = {}) =>
  glue.admin.send(new CreateRegistryCommand({ RegistryName, ...more }));
const get = (RegistryName: string) =>
  glue.admin.send(new GetRegistryCommand({ RegistryId: { RegistryName } }));

describe('registries', () => {
  test('create, get, update, tag', async () => {
    expect(await create('shop', { Description: 'Orders', Tags: { domain: 'retail' } })).toMatchObject({
      RegistryArn: arnOf('shop'),
      RegistryName: 'shop',
      Description: 'Orders',
      Tags: { domain: 'retail' },
    });
    const created = await get('shop');
    expect(created).toMatchObject({ RegistryArn: arnOf('shop'), Status: 'AVAILABLE', Description: 'Orders' });
    expect(created.CreatedTime).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);

    glue.pass(5_000);
    const RegistryId = { RegistryArn: arnOf('shop') };
    await glue.admin.send(new UpdateRegistryCommand({ RegistryId, Description: 'Orders and refunds' }));
    const updated = await get('shop');
    expect(updated.Description).toBe('Orders and refunds');
    expect(updated.CreatedTime).toBe(created.CreatedTime);
    expect(updated.UpdatedTime).not.toBe(created.UpdatedTime);

    const ResourceArn = arnOf('shop');
    await glue.admin.send(
      new TagResourceCommand({ ResourceArn, TagsToAdd: { tier: 'gold', domain: 'sales' } }),
    );
    await glue.admin.send(new UntagResourceCommand({ ResourceArn, TagsToRemove: ['tier', 'never-there'] }));
    expect((await glue.admin.send(new GetTagsCommand({ ResourceArn }))).Tags).toEqual({ domain: 'sales' });
  });

  test('names are unique in an account and a Region, and nowhere else', async () => {
    await create('unique');
    expect(await failure(create('unique'))).toEqual({
      name: 'AlreadyExistsException',
      message: 'Registry already exists. RegistryName: unique',
      status: 400,
    });
    for (const elsewhere of [glue.client(CONSUMER), glue.client(PRODUCER, 'us-east-1')]) {
      await elsewhere.send(new CreateRegistryCommand({ RegistryName: 'unique' }));
      expect((await elsewhere.send(new ListRegistriesCommand({}))).Registries).toHaveLength(1);
    }
  });

  test.each([
    [
      'in~valid',
      'The parameter value contains one or more characters that are not valid. Parameter Name: registryName',
    ],
    [
      'with space',
      'The parameter value contains one or more characters that are not valid. Parameter Name: registryName',
    ],
    [
      'x'.repeat(256),
      'The resource name contains too many or too few characters. Parameter Name: registryName',
    ],
  ])('the name %s is refused', async (name, message) => {
    expect(await failure(create(name))).toMatchObject({ name: 'InvalidInputException', message });
  });

  test('all characters of a name are taken', async () => {
    const name = `a-Z_9$#.${'x'.repeat(247)}`;
    await create(name);
    expect((await get(name)).RegistryName).toBe(name);
  });

  test.each([
    [{ Tags: { 'aws:x': '1' } }, 'Invalid Tag Parameters'],
    [
      { Tags: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, ''])) },
      'New Tags cannot be empty or more than 50',
    ],
    [
      { Description: 'x'.repeat(2_049) },
      'The resource name contains too many or too few characters. Parameter Name: description',
    ],
  ])('refused: %o', async (more, message) => {
    expect(await failure(create('refused', more))).toMatchObject({ name: 'InvalidInputException', message });
  });

  test('what is not there is not found', async () => {
    expect(await failure(get('nobody'))).toMatchObject({ name: 'EntityNotFoundException', status: 400 });
    const both = { RegistryName: 'shop', RegistryArn: arnOf('shop') };
    expect(await failure(glue.admin.send(new GetRegistryCommand({ RegistryId: both })))).toMatchObject({
      message: 'One of registryName or registryArn has to be provided, both cannot be provided.',
    });
    const tags = new GetTagsCommand({ ResourceArn: arnOf('nobody') });
    expect(await failure(glue.admin.send(tags))).toMatchObject({ name: 'EntityNotFoundException' });
  });
});

describe('lists', () => {
  test('come page by page, with tokens that are good for their own list', async () => {
    const client = glue.client(PRODUCER, 'eu-central-1');
    for (const name of ['c', 'a', 'b']) await client.send(new CreateRegistryCommand({ RegistryName: name }));
    const first = await client.send(new ListRegistriesCommand({ MaxResults: 2 }));
    expect(first.Registries?.map((each) => each.RegistryName)).toEqual(['a', 'b']);
    const rest = await client.send(new ListRegistriesCommand({ MaxResults: 2, NextToken: first.NextToken }));
    expect(rest.Registries?.map((each) => each.RegistryName)).toEqual(['c']);
    expect(rest.NextToken).toBeUndefined();

    for (const [by, NextToken] of [
      [client, 'made up'],
      [client, `${first.NextToken?.slice(0, -4)}AAAA`],
      [glue.client(CONSUMER, 'eu-central-1'), first.NextToken],
      [glue.admin, first.NextToken],
    ] as const)
      expect(await failure(by.send(new ListRegistriesCommand({ NextToken })))).toMatchObject({
        name: 'InvalidInputException',
      });
    expect(await failure(client.send(new ListSchemasCommand({ NextToken: first.NextToken })))).toMatchObject({
      name: 'InvalidInputException',
    });
    for (const MaxResults of [0, 101])
      expect(await failure(client.send(new ListRegistriesCommand({ MaxResults })))).toMatchObject({
        name: 'ValidationException',
      });
  });
});

describe('deletion', () => {
  test('takes its schemas and versions along, and a while', async () => {
    await create('old');
    const RegistryId = { RegistryName: 'old' };
    const { SchemaVersionId } = await glue.admin.send(
      new CreateSchemaCommand({
        RegistryId,
        SchemaName: 'orders',
        DataFormat: 'AVRO',
        SchemaDefinition: avro('id'),
      }),
    );
    const SchemaId = { RegistryName: 'old', SchemaName: 'orders' };
    expect(await glue.admin.send(new DeleteRegistryCommand({ RegistryId }))).toMatchObject({
      Status: 'DELETING',
    });

    expect(await get('old')).toMatchObject({ Status: 'DELETING' });
    expect((await glue.admin.send(new GetSchemaCommand({ SchemaId }))).SchemaStatus).toBe('DELETING');
    expect(await glue.admin.send(new GetSchemaVersionCommand({ SchemaVersionId }))).toMatchObject({
      Status: 'DELETING',
    });
    const listed = await glue.admin.send(new ListRegistriesCommand({ MaxResults: 100 }));
    expect(listed.Registries?.map((each) => each.RegistryName)).not.toContain('old');
    for (const command of [
      new RegisterSchemaVersionCommand({ SchemaId, SchemaDefinition: avro('id', 'x?') }),
      new CreateSchemaCommand({ RegistryId, SchemaName: 'b', DataFormat: 'AVRO' }),
      new UpdateRegistryCommand({ RegistryId, Description: 'x' }),
      new DeleteRegistryCommand({ RegistryId }),
    ])
      expect(await failure(glue.admin.send(command as never))).toMatchObject({
        name: 'EntityNotFoundException',
      });
    expect(await failure(create('old'))).toMatchObject({ name: 'AlreadyExistsException' });

    glue.pass(2_000);
    expect(await failure(get('old'))).toMatchObject({ name: 'EntityNotFoundException' });
    for (const command of [
      new GetSchemaCommand({ SchemaId }),
      new GetSchemaVersionCommand({ SchemaVersionId }),
    ])
      expect(await failure(glue.admin.send(command as never))).toMatchObject({
        name: 'EntityNotFoundException',
      });
    await create('old');
    expect((await glue.admin.send(new ListSchemasCommand({ RegistryId }))).Schemas).toEqual([]);
  });
});

test('a hundred registries are the most', async () => {
  const client = glue.client(PRODUCER, 'ap-south-1');
  for (let number = 0; number < 100; number += 1)
    await client.send(new CreateRegistryCommand({ RegistryName: `r${number}` }));
  expect(await failure(client.send(new CreateRegistryCommand({ RegistryName: 'one-more' })))).toEqual({
    name: 'ResourceNumberLimitExceededException',
    message: 'More registries cannot be created. The maximum limit has been reached.',
    status: 400,
  });
});
