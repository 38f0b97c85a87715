import {
  CheckSchemaVersionValidityCommand,
  CreateRegistryCommand,
  CreateSchemaCommand,
  GetRegistryCommand,
  GetSchemaByDefinitionCommand,
  GetSchemaCommand,
  GetSchemaVersionCommand,
  GetTagsCommand,
  type GlueClient,
  ListRegistriesCommand,
  ListSchemasCommand,
  PutSchemaVersionMetadataCommand,
  RegisterSchemaVersionCommand,
  TagResourceCommand,
} from '@aws-sdk/client-glue';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avro } from '../../schema-rules/testing/definitions';
import {
  allow,
  CONSUMER,
  createRole,
  failure,
  PRODUCER,
  policy,
  toKeys,
  trusting,
} from '../testing/running-sandbox';
import { type GlueBench, openGlue } from './testing/glue-client';

const REGISTRY = `arn:aws:glue:eu-west-1:${PRODUCER}:registry/shop`;
const ORDERS = `arn:aws:glue:eu-west-1:${PRODUCER}:schema/shop/orders`;
const SchemaId = { RegistryName: 'shop', SchemaName: 'orders' };
const DENIED = { name: 'AccessDeniedException', status: 400 };

let glue: GlueBench;
let SchemaVersionId: string | undefined;
let roles = 0;
beforeAll(async () => {
  glue = await openGlue();
  await glue.admin.send(new CreateRegistryCommand({ RegistryName: 'shop', Tags: { domain: 'retail' } }));
  for (const [SchemaName, tier] of [
    ['orders', 'gold'],
    ['refunds', 'bronze'],
  ] as const) {
    const created = await glue.admin.send(
      new CreateSchemaCommand({
        RegistryId: { RegistryName: 'shop' },
        SchemaName,
        DataFormat: 'AVRO',
        Compatibility: 'NONE',
        SchemaDefinition: avro('id'),
        Tags: { tier },
      }),
    );
    SchemaVersionId ??= created.SchemaVersionId;
  }
});
afterAll(() => glue.stop());

/** A client of a role of the producing account, or another, with these statements. */
async function roleWith(statements: Parameters<typeof policy>, account = PRODUCER): Promise<GlueClient> {
  roles += 1;
  const admin = glue.running.admin(account);
  const RoleName = `role-${roles}`;
  const RoleArn = await createRole(
    admin,
    { RoleName, AssumeRolePolicyDocument: trusting(account) },
    policy(...statements),
  );
  const { Credentials } = await admin.sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
  return glue.client(toKeys(Credentials));
}

const getOrders = new GetSchemaCommand({ SchemaId });

describe('who may do what', () => {
  test('nobody may do anything without a policy', async () => {
    const nobody = await roleWith([allow('glue:GetTables')]);
    for (const command of [
      getOrders,
      new ListRegistriesCommand({}),
      new GetSchemaVersionCommand({ SchemaVersionId }),
      new CheckSchemaVersionValidityCommand({ DataFormat: 'AVRO', SchemaDefinition: '"int"' }),
      new GetTagsCommand({ ResourceArn: ORDERS }),
    ])
      expect(await failure(nobody.send(command as never))).toMatchObject(DENIED);
  });

  test('a schema has to be allowed with its registry', async () => {
    const both = await roleWith([allow('glue:GetSchema', [REGISTRY, ORDERS])]);
    expect((await both.send(getOrders)).SchemaName).toBe('orders');
    for (const arn of [REGISTRY, ORDERS]) {
      const one = await roleWith([allow('glue:GetSchema', arn)]);
      const error = await failure(one.send(getOrders));
      expect(error).toMatchObject(DENIED);
      expect(error.message).toContain('glue:GetSchema');
    }
    const other = new GetSchemaCommand({ SchemaId: { ...SchemaId, SchemaName: 'refunds' } });
    expect(await failure(both.send(other))).toMatchObject(DENIED);
  });

  test('the policies of the documentation let producers register and consumers read', async () => {
    const serializer = await roleWith([
      allow(
        [
          'glue:GetSchemaByDefinition',
          'glue:CreateSchema',
          'glue:RegisterSchemaVersion',
          'glue:PutSchemaVersionMetadata',
        ],
        [REGISTRY, ORDERS],
      ),
    ]);
    const byDefinition = new GetSchemaByDefinitionCommand({ SchemaId, SchemaDefinition: avro('id') });
    expect(await serializer.send(byDefinition)).toMatchObject({ SchemaVersionId });
    const registered = await serializer.send(
      new RegisterSchemaVersionCommand({ SchemaId, SchemaDefinition: avro('id', 'note?') }),
    );
    const metadata = { MetadataKeyValue: { MetadataKey: 'by', MetadataValue: 'serializer' } };
    await serializer.send(
      new PutSchemaVersionMetadataCommand({ SchemaVersionId: registered.SchemaVersionId, ...metadata }),
    );
    const read = new GetSchemaVersionCommand({ SchemaVersionId });
    expect(await failure(serializer.send(read))).toMatchObject(DENIED);

    const deserializer = await roleWith([allow('glue:GetSchemaVersion')]);
    expect((await deserializer.send(read)).SchemaDefinition).toBe(avro('id'));
    const scoped = await roleWith([allow('glue:GetSchemaVersion', [REGISTRY, ORDERS])]);
    expect(await failure(scoped.send(read))).toMatchObject(DENIED);
    const byNumber = new GetSchemaVersionCommand({ SchemaId, SchemaVersionNumber: { VersionNumber: 1 } });
    expect((await scoped.send(byNumber)).VersionNumber).toBe(1);
  });

  test('tags of the resource and of the request decide', async () => {
    const golden = await roleWith([
      allow('glue:GetSchema', REGISTRY),
      allow('glue:GetSchema', '*', { Condition: { StringEquals: { 'aws:ResourceTag/tier': 'gold' } } }),
    ]);
    expect((await golden.send(getOrders)).SchemaName).toBe('orders');
    const refunds = new GetSchemaCommand({ SchemaId: { ...SchemaId, SchemaName: 'refunds' } });
    expect(await failure(golden.send(refunds))).toMatchObject(DENIED);

    const tagger = await roleWith([
      allow(['glue:CreateRegistry', 'glue:TagResource'], '*', {
        Condition: {
          StringEquals: { 'aws:RequestTag/owner': 'me' },
          'ForAllValues:StringEquals': { 'aws:TagKeys': ['owner'] },
        },
      }),
    ]);
    const create = (RegistryName: string, Tags?: Record<string, string>) =>
      tagger.send(new CreateRegistryCommand({ RegistryName, ...(Tags && { Tags }) }));
    expect(await failure(create('mine'))).toMatchObject(DENIED);
    expect(await failure(create('mine', { owner: 'you' }))).toMatchObject(DENIED);
    expect((await create('mine', { owner: 'me' })).RegistryName).toBe('mine');
    const tag = (TagsToAdd: Record<string, string>) =>
      tagger.send(new TagResourceCommand({ ResourceArn: ORDERS, TagsToAdd }));
    expect(await failure(tag({ owner: 'me', tier: 'gold' }))).toMatchObject(DENIED);
    await tag({ owner: 'me' });
    expect((await glue.admin.send(new GetTagsCommand({ ResourceArn: ORDERS }))).Tags).toEqual({
      owner: 'me',
      tier: 'gold',
    });
  });

  test('who may not see a schema does not learn whether it is there', async () => {
    const nobody = await roleWith([allow('glue:GetTables')]);
    const missing = new GetSchemaCommand({ SchemaId: { ...SchemaId, SchemaName: 'nobody' } });
    expect(await failure(nobody.send(missing))).toMatchObject(DENIED);
  });
});

describe('accounts are apart', () => {
  test('names mean the own account', async () => {
    const consumer = glue.client(CONSUMER);
    expect(await failure(consumer.send(getOrders))).toMatchObject({ name: 'EntityNotFoundException' });
    expect((await consumer.send(new ListSchemasCommand({}))).Schemas).toEqual([]);
    expect((await consumer.send(new ListRegistriesCommand({}))).Registries).toEqual([]);
  });

  test('ARNs of another account are denied: the registry has no resource policies', async () => {
    const consumer = glue.client(CONSUMER);
    for (const command of [
      new GetSchemaCommand({ SchemaId: { SchemaArn: ORDERS } }),
      new GetRegistryCommand({ RegistryId: { RegistryArn: REGISTRY } }),
      new GetTagsCommand({ ResourceArn: ORDERS }),
      new RegisterSchemaVersionCommand({ SchemaId: { SchemaArn: ORDERS }, SchemaDefinition: avro('x') }),
    ])
      expect(await failure(consumer.send(command as never))).toMatchObject(DENIED);
  });

  test('a role of the owning account reads for another', async () => {
    roles += 1;
    const RoleArn = await createRole(
      glue.running.admin(PRODUCER),
      { RoleName: 'spoke', AssumeRolePolicyDocument: trusting(CONSUMER) },
      policy(allow('glue:GetSchema')),
    );
    const assume = new AssumeRoleCommand({ RoleArn, RoleSessionName: 'hub' });
    const { Credentials } = await glue.running.admin(CONSUMER).sts.send(assume);
    const spoke = glue.client(toKeys(Credentials));
    expect((await spoke.send(getOrders)).SchemaArn).toBe(ORDERS);
  });
});

test('tags of what the sandbox does not have are plainly not there', async () => {
  const ResourceArn = `arn:aws:glue:eu-west-1:${PRODUCER}:job/nightly`;
  expect(await failure(glue.admin.send(new GetTagsCommand({ ResourceArn })))).toMatchObject({
    name: 'NotImplemented',
    status: 501,
  });
  const nonsense = new GetTagsCommand({ ResourceArn: 'arn:aws:kinesis:eu-west-1:222233334444:stream/x' });
  expect(await failure(glue.admin.send(nonsense))).toMatchObject({ name: 'InvalidInputException' });
});
