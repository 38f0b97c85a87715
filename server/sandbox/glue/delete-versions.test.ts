import { expect, test } from 'vitest';
import { avro } from '../../schema-rules/testing/definitions';
import { openGlueCalls } from './testing/call-glue';

const SchemaId = { RegistryName: 'default-registry', SchemaName: 'orders' };
type Answer = { SchemaVersionErrors: { VersionNumber: number; ErrorDetails: { ErrorCode: string } }[] };

/** Six versions, of which the fourth is gone and the checkpoint is `checkpoint`. */
async function openOrders(checkpoint: number) {
  const glue = openGlueCalls();
  const first = {
    SchemaName: 'orders',
    DataFormat: 'AVRO',
    Compatibility: 'NONE',
    SchemaDefinition: avro('a'),
  };
  await glue.call('CreateSchema', first);
  for (const field of ['b', 'c', 'd', 'e', 'f'])
    await glue.call('RegisterSchemaVersion', { SchemaId, SchemaDefinition: avro(field) });
  await glue.call('DeleteSchemaVersions', { SchemaId, Versions: '4' });
  glue.pass(1_000);
  await glue.call('UpdateSchema', { SchemaId, SchemaVersionNumber: { VersionNumber: checkpoint } });
  return glue;
}

const ABSENT = 'EntityNotFoundException';
const KEPT = 'InvalidInputException';

test.each<{ checkpoint?: number; versions: string; left: number[]; errors: [number, string][] }>([
  { versions: '2', left: [1, 3, 5, 6], errors: [] },
  { versions: '2-2', left: [1, 3, 5, 6], errors: [] },
  { versions: '2-3', left: [1, 5, 6], errors: [] },
  { versions: '2-5', left: [1, 6], errors: [[4, ABSENT]] },
  { versions: '4', left: [1, 2, 3, 5, 6], errors: [[4, ABSENT]] },
  { versions: '1', left: [1, 2, 3, 5, 6], errors: [[1, KEPT]] },
  { versions: '1-3', left: [1, 5, 6], errors: [[1, KEPT]] },
  {
    versions: '1-5',
    left: [1, 6],
    errors: [
      [1, KEPT],
      [4, ABSENT],
    ],
  },
  { versions: '7', left: [1, 2, 3, 5, 6], errors: [[7, ABSENT]] },
  { versions: '99', left: [1, 2, 3, 5, 6], errors: [[99, ABSENT]] },
  {
    versions: '7-8',
    left: [1, 2, 3, 5, 6],
    errors: [
      [7, ABSENT],
      [8, ABSENT],
    ],
  },
  {
    versions: '9-99999',
    left: [1, 2, 3, 5, 6],
    errors: [
      [9, ABSENT],
      [99_999, ABSENT],
    ],
  },
  { versions: '100000', left: [1, 2, 3, 5, 6], errors: [[100_000, ABSENT]] },
  { checkpoint: 1, versions: '2-6', left: [1], errors: [[4, ABSENT]] },
  { checkpoint: 1, versions: '6', left: [1, 2, 3, 5], errors: [] },
  { checkpoint: 1, versions: '5-7', left: [1, 2, 3], errors: [[7, ABSENT]] },
  {
    checkpoint: 1,
    versions: '3-100000',
    left: [1, 2],
    errors: [
      [4, ABSENT],
      [7, ABSENT],
      [100_000, ABSENT],
    ],
  },
])('$versions, with the checkpoint at $checkpoint', async ({ checkpoint = 6, versions, left, errors }) => {
  const glue = await openOrders(checkpoint);
  const { SchemaVersionErrors } = await glue.call<Answer>('DeleteSchemaVersions', {
    SchemaId,
    Versions: versions,
  });
  expect(SchemaVersionErrors.map((each) => [each.VersionNumber, each.ErrorDetails.ErrorCode])).toEqual(
    errors,
  );
  glue.pass(1_000);
  const { Schemas } = await glue.call<{ Schemas: { VersionNumber: number }[] }>('ListSchemaVersions', {
    SchemaId,
  });
  expect(Schemas.map(({ VersionNumber }) => VersionNumber)).toEqual(left);
});

test.each([
  [6, '6'],
  [6, '5-6'],
  [6, '6-100000'],
  [3, '2-5'],
  [3, '3'],
  [1, '1'],
  [1, '1-6'],
])('with the checkpoint %d in it, %s is refused whole', async (checkpoint, Versions) => {
  const glue = await openOrders(checkpoint);
  const [code, message] = await glue.refusal('DeleteSchemaVersions', { SchemaId, Versions });
  expect([code, message]).toEqual([KEPT, expect.stringContaining(`Version ${checkpoint} is the checkpoint`)]);
  const { Schemas } = await glue.call<{ Schemas: { Status: string }[] }>('ListSchemaVersions', { SchemaId });
  expect(Schemas.map(({ Status }) => Status)).toEqual(Array(5).fill('AVAILABLE'));
});

test('numbers go on after the last, whatever was deleted', async () => {
  const glue = await openOrders(1);
  await glue.call('DeleteSchemaVersions', { SchemaId, Versions: '2-6' });
  const registered = { SchemaId, SchemaDefinition: avro('f') };
  expect(await glue.call('RegisterSchemaVersion', registered)).toMatchObject({ VersionNumber: 7 });
  glue.pass(1_000);
  expect(await glue.call('GetSchema', { SchemaId })).toMatchObject({
    LatestSchemaVersion: 7,
    NextSchemaVersion: 8,
  });
});
