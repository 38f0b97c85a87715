import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CreateSchemaCommand,
  DeleteSchemaVersionsCommand,
  GetSchemaCommand,
  GetSchemaVersionCommand,
  ListSchemaVersionsCommand,
  PutSchemaVersionMetadataCommand,
  QuerySchemaVersionMetadataCommand,
  RegisterSchemaVersionCommand,
} from '@aws-sdk/client-glue';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { avro } from '../../schema-rules/testing/definitions';
import { openGlue } from './testing/glue-client';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sandbox-glue-'));
});
afterAll(() => rm(folder, { recursive: true }));

const SchemaId = { RegistryName: 'default-registry', SchemaName: 'orders' };

test('all of it survives a restart, what was pending or being deleted included', async () => {
  const before = await openGlue(folder);
  const created = await before.admin.send(
    new CreateSchemaCommand({
      SchemaName: 'orders',
      DataFormat: 'AVRO',
      SchemaDefinition: avro('id'),
      Tags: { a: 'b' },
    }),
  );
  const register = (definition: string) =>
    before.admin.send(new RegisterSchemaVersionCommand({ SchemaId, SchemaDefinition: definition }));
  await register(avro('id', 'x?'));
  before.pass(2_000);
  await before.admin.send(
    new PutSchemaVersionMetadataCommand({
      SchemaVersionId: created.SchemaVersionId,
      MetadataKeyValue: { MetadataKey: 'k', MetadataValue: 'v' },
    }),
  );
  await before.admin.send(new DeleteSchemaVersionsCommand({ SchemaId, Versions: '2' }));
  const good = await register(avro('id', 'y?'));
  const bad = await register(avro('id', 'needed'));
  expect([good.Status, bad.Status]).toEqual(['PENDING', 'PENDING']);
  await before.stop();

  const after = await openGlue(folder);
  after.pass(10_000);
  const status = async (SchemaVersionId: string | undefined) =>
    (await after.admin.send(new GetSchemaVersionCommand({ SchemaVersionId }))).Status;
  expect([await status(good.SchemaVersionId), await status(bad.SchemaVersionId)]).toEqual([
    'AVAILABLE',
    'FAILURE',
  ]);
  const { Schemas } = await after.admin.send(new ListSchemaVersionsCommand({ SchemaId }));
  expect(Schemas?.map((each) => each.VersionNumber)).toEqual([1, 3, 4]);
  expect(await after.admin.send(new GetSchemaCommand({ SchemaId }))).toMatchObject({
    LatestSchemaVersion: 3,
    NextSchemaVersion: 5,
    SchemaCheckpoint: 1,
  });
  const query = new QuerySchemaVersionMetadataCommand({ SchemaVersionId: created.SchemaVersionId });
  expect((await after.admin.send(query)).MetadataInfoMap).toMatchObject({ k: { MetadataValue: 'v' } });
  await after.stop();
});
