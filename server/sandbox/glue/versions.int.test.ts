import {
  CheckSchemaVersionValidityCommand,
  type Compatibility,
  CreateRegistryCommand,
  CreateSchemaCommand,
  type DataFormat,
  DeleteSchemaVersionsCommand,
  GetSchemaByDefinitionCommand,
  GetSchemaCommand,
  GetSchemaVersionCommand,
  GetSchemaVersionsDiffCommand,
  ListSchemaVersionsCommand,
  RegisterSchemaVersionCommand,
  UpdateSchemaCommand,
} from '@aws-sdk/client-glue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { avro } from '../../schema-rules/testing/definitions';
import { CONSUMER, failure } from '../testing/running-sandbox';
import { type GlueBench, openGlue } from './testing/glue-client';

let glue: GlueBench;
beforeAll(async () => {
  glue = await openGlue();
  await glue.admin.send(new CreateRegistryCommand({ RegistryName: 'shop' }));
});
afterAll(() => glue.stop());

let schemas = 0;

/** A new schema; answers how to call on it. */
async function schema(
  Compatibility: Compatibility,
  SchemaDefinition = avro('id'),
  DataFormat: DataFormat = 'AVRO',
) {
  schemas += 1;
  const SchemaName = `schema-${schemas}`;
  const SchemaId = { RegistryName: 'shop', SchemaName };
  const RegistryId = { RegistryName: 'shop' };
  await glue.admin.send(
    new CreateSchemaCommand({ RegistryId, SchemaName, DataFormat, Compatibility, SchemaDefinition }),
  );
  return {
    SchemaId,
    register: (definition: string) =>
      glue.admin.send(new RegisterSchemaVersionCommand({ SchemaId, SchemaDefinition: definition })),
    /** Registers and waits for the outcome. */
    async outcome(definition: string) {
      const { SchemaVersionId } = await glue.admin.send(
        new RegisterSchemaVersionCommand({ SchemaId, SchemaDefinition: definition }),
      );
      glue.pass(2_000);
      return (await glue.admin.send(new GetSchemaVersionCommand({ SchemaVersionId }))).Status;
    },
    describe: () => glue.admin.send(new GetSchemaCommand({ SchemaId })),
    version: (SchemaVersionNumber: { VersionNumber?: number; LatestVersion?: boolean }) =>
      glue.admin.send(new GetSchemaVersionCommand({ SchemaId, SchemaVersionNumber })),
    async statuses() {
      const { Schemas = [] } = await glue.admin.send(new ListSchemaVersionsCommand({ SchemaId }));
      return Schemas.map(({ VersionNumber, Status }) => `${VersionNumber} ${Status}`);
    },
    remove: (Versions: string) => glue.admin.send(new DeleteSchemaVersionsCommand({ SchemaId, Versions })),
  };
}

describe('registering a version', () => {
  test('is PENDING until its time is over, then AVAILABLE', async () => {
    const orders = await schema('BACKWARD');
    const answer = await orders.register(avro('id', 'note?'));
    expect(answer).toMatchObject({ VersionNumber: 2, Status: 'PENDING' });
    const { SchemaVersionId } = answer;
    const status = async () =>
      (await glue.admin.send(new GetSchemaVersionCommand({ SchemaVersionId }))).Status;
    glue.pass(999);
    expect(await status()).toBe('PENDING');
    expect(await orders.describe()).toMatchObject({ LatestSchemaVersion: 1, NextSchemaVersion: 3 });
    expect((await orders.version({ LatestVersion: true })).VersionNumber).toBe(1);
    glue.pass(1);
    expect(await status()).toBe('AVAILABLE');
    expect(await orders.describe()).toMatchObject({ LatestSchemaVersion: 2, SchemaCheckpoint: 1 });
    expect((await orders.version({ LatestVersion: true })).VersionNumber).toBe(2);
  });

  test('ends in FAILURE when it breaks the mode, keeps its number, and is never the latest', async () => {
    const orders = await schema('BACKWARD');
    expect(await orders.outcome(avro('id', 'needed'))).toBe('FAILURE');
    expect(await orders.describe()).toMatchObject({ LatestSchemaVersion: 1, NextSchemaVersion: 3 });
    expect(await orders.outcome(avro('id', 'note?'))).toBe('AVAILABLE');
    expect(await orders.statuses()).toEqual(['1 AVAILABLE', '2 FAILURE', '3 AVAILABLE']);
    expect((await orders.version({ VersionNumber: 2 })).SchemaDefinition).toBe(avro('id', 'needed'));
  });

  test('of a text that is there already answers the version that has it', async () => {
    const orders = await schema('BACKWARD');
    const first = await orders.version({ VersionNumber: 1 });
    const reordered = JSON.stringify(JSON.parse(avro('id')), ['fields', 'type', 'name'], 2);
    expect(await orders.register(reordered)).toMatchObject({
      SchemaVersionId: first.SchemaVersionId,
      VersionNumber: 1,
      Status: 'AVAILABLE',
    });
    const failed = await orders.register(avro('id', 'needed'));
    glue.pass(2_000);
    expect(await orders.register(avro('id', 'needed'))).toMatchObject({
      SchemaVersionId: failed.SchemaVersionId,
      Status: 'FAILURE',
    });
    expect(await orders.statuses()).toEqual(['1 AVAILABLE', '2 FAILURE']);
  });

  test('without a check is AVAILABLE at once', async () => {
    const orders = await schema('NONE');
    expect(await orders.register('"int"')).toMatchObject({ VersionNumber: 2, Status: 'AVAILABLE' });
  });

  test('is refused where versioning is disabled', async () => {
    const orders = await schema('DISABLED');
    const { SchemaName } = orders.SchemaId;
    expect(await failure(orders.register(avro('id', 'note?')))).toEqual({
      name: 'InvalidInputException',
      message: `Compatibility DISABLED does not allow versioning. SchemaId: SchemaId(schemaArn=null, schemaName=${SchemaName}, registryName=shop)`,
      status: 400,
    });
  });

  test('of a definition that is none is refused, and leaves nothing', async () => {
    const orders = await schema('NONE');
    expect(await failure(orders.register('{"type":"record"}'))).toMatchObject({
      name: 'InvalidInputException',
    });
    expect(await orders.statuses()).toEqual(['1 AVAILABLE']);
    const nobody = { RegistryName: 'shop', SchemaName: 'nobody' };
    const command = new RegisterSchemaVersionCommand({ SchemaId: nobody, SchemaDefinition: '"int"' });
    expect(await failure(glue.admin.send(command))).toMatchObject({ name: 'EntityNotFoundException' });
  });

  test('while the same schema is compared is a conflict, and nothing is lost', async () => {
    const orders = await schema('BACKWARD_ALL');
    const answers = await Promise.allSettled(
      ['a?', 'b?', 'c?'].map((field) => orders.register(avro('id', field))),
    );
    const taken = answers.filter(({ status }) => status === 'fulfilled').length;
    for (const answer of answers)
      if (answer.status === 'rejected')
        expect(answer.reason).toMatchObject({ name: 'ConcurrentModificationException' });
    expect(taken).toBeGreaterThan(0);
    expect(await orders.statuses()).toHaveLength(1 + taken);
  });
});

describe('the eight modes, from version 1 {id, a} and version 2 {id, b?}', () => {
  const newest = avro('id', 'a', 'b?', 'c?');
  /** Reads 1 and not 2, which lacks a; 1 reads it, and so does 2. */
  test.each<[Compatibility, 1 | 2, string]>([
    ['NONE', 2, 'AVAILABLE'],
    ['BACKWARD', 1, 'AVAILABLE'],
    ['BACKWARD', 2, 'FAILURE'],
    ['BACKWARD_ALL', 1, 'FAILURE'],
    ['BACKWARD_ALL', 2, 'FAILURE'],
    ['FORWARD', 2, 'AVAILABLE'],
    ['FORWARD_ALL', 1, 'AVAILABLE'],
    ['FULL', 1, 'AVAILABLE'],
    ['FULL', 2, 'FAILURE'],
    ['FULL_ALL', 1, 'FAILURE'],
  ])('%s with the checkpoint at %d: %s', async (Compatibility, checkpoint, expected) => {
    const orders = await schema('NONE', avro('id', 'a'));
    await orders.register(avro('id', 'b?'));
    const SchemaVersionNumber = { VersionNumber: checkpoint };
    await glue.admin.send(
      new UpdateSchemaCommand({ SchemaId: orders.SchemaId, Compatibility, SchemaVersionNumber }),
    );
    expect(await orders.outcome(newest)).toBe(expected);
  });

  test('versions that failed or were deleted are not compared with', async () => {
    const orders = await schema('BACKWARD_ALL');
    expect(await orders.outcome(avro('id', 'needed'))).toBe('FAILURE');
    expect(await orders.outcome(avro())).toBe('AVAILABLE');
    expect(await orders.outcome(avro('id'))).toBe('AVAILABLE');
    // Version 3 lacks id; a version with id reads 1 and 4 only.
    expect(await orders.outcome(avro('id', 'x?'))).toBe('FAILURE');
    await orders.remove('3');
    glue.pass(2_000);
    expect(await orders.outcome(avro('id', 'y?'))).toBe('AVAILABLE');
  });
});

describe('formats', () => {
  const object = (properties: object, more = {}) => JSON.stringify({ type: 'object', properties, ...more });
  const closed = { additionalProperties: false };
  const text = { type: 'string' };
  const proto = (fields: string) => `syntax = "proto3"; message Order { ${fields} }`;

  test.each<[string, DataFormat, string, string, string]>([
    [
      'an optional property in closed content',
      'JSON',
      object({ a: text }, closed),
      object({ a: text, b: text }, closed),
      'AVAILABLE',
    ],
    [
      'an optional property in open content',
      'JSON',
      object({ a: text }),
      object({ a: text, b: text }),
      'FAILURE',
    ],
    [
      'a field of protobuf',
      'PROTOBUF',
      proto('string a = 1;'),
      proto('string a = 1; string b = 2;'),
      'AVAILABLE',
    ],
    ['a type of protobuf', 'PROTOBUF', proto('string a = 1;'), proto('int64 a = 1;'), 'FAILURE'],
  ])('%s under BACKWARD', async (_name, format, older, newer, expected) => {
    const orders = await schema('BACKWARD', older, format);
    expect(await orders.outcome(newer)).toBe(expected);
  });
});

describe('finding a version', () => {
  test('by its definition, in whatever state it is', async () => {
    const orders = await schema('BACKWARD');
    const failed = await orders.register(avro('id', 'needed'));
    glue.pass(2_000);
    const find = (SchemaDefinition: string) =>
      glue.admin.send(new GetSchemaByDefinitionCommand({ SchemaId: orders.SchemaId, SchemaDefinition }));
    expect(await find(` ${avro('id')}\n`)).toMatchObject({ Status: 'AVAILABLE', DataFormat: 'AVRO' });
    expect(await find(avro('id', 'needed'))).toMatchObject({
      SchemaVersionId: failed.SchemaVersionId,
      Status: 'FAILURE',
    });
    expect(await failure(find('"int"'))).toMatchObject({
      name: 'EntityNotFoundException',
      message: 'Schema version is not found.',
    });
  });

  test('by id only in the own account and Region', async () => {
    const orders = await schema('NONE');
    const { SchemaVersionId } = await orders.version({ VersionNumber: 1 });
    const command = new GetSchemaVersionCommand({ SchemaVersionId });
    expect((await glue.admin.send(command)).Status).toBe('AVAILABLE');
    const upper = new GetSchemaVersionCommand({ SchemaVersionId: SchemaVersionId?.toUpperCase() });
    expect((await glue.admin.send(upper)).SchemaVersionId).toBe(SchemaVersionId);
    for (const elsewhere of [
      glue.client(CONSUMER),
      glue.client(glue.running.account('222233334444').admin, 'us-east-1'),
    ])
      expect(await failure(elsewhere.send(command))).toMatchObject({ name: 'EntityNotFoundException' });
  });

  test.each([
    [{}, 'At least one of (registryName and schemaName) or schemaArn has to be provided.'],
    [
      { SchemaVersionId: 'latest' },
      'The parameter value contains one or more characters that are not valid. Parameter Name: schemaVersionId',
    ],
    [
      { SchemaVersionId: '0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9', SchemaVersionNumber: { VersionNumber: 1 } },
      'No other input parameters can be specified when fetching by SchemaVersionId.',
    ],
    [
      { SchemaId: { RegistryName: 'shop', SchemaName: 'schema-1' } },
      'One of version number (or) latest version is required.',
    ],
    [
      {
        SchemaId: { RegistryName: 'shop', SchemaName: 'schema-1' },
        SchemaVersionNumber: { VersionNumber: 1, LatestVersion: true },
      },
      'Only one of VersionNumber or LatestVersion is required.',
    ],
  ])('%o names none', async (input, message) => {
    expect(await failure(glue.admin.send(new GetSchemaVersionCommand(input)))).toMatchObject({
      name: 'InvalidInputException',
      message,
    });
  });

  test('versions are listed page by page', async () => {
    const orders = await schema('NONE');
    for (const field of ['a', 'b', 'c']) await orders.register(avro(field));
    const list = (input: object) =>
      glue.admin.send(new ListSchemaVersionsCommand({ SchemaId: orders.SchemaId, MaxResults: 3, ...input }));
    const first = await list({});
    expect(first.Schemas?.map((each) => each.VersionNumber)).toEqual([1, 2, 3]);
    const rest = await list({ NextToken: first.NextToken });
    expect(rest.Schemas?.map((each) => each.VersionNumber)).toEqual([4]);
    expect(rest.NextToken).toBeUndefined();
  });
});

describe('deleting versions', () => {
  test('one or a range; the first one and what is not there are reported', async () => {
    const orders = await schema('NONE');
    for (const field of ['b', 'c', 'd', 'e', 'f']) await orders.register(avro(field));
    const SchemaVersionNumber = { VersionNumber: 6 };
    await glue.admin.send(new UpdateSchemaCommand({ SchemaId: orders.SchemaId, SchemaVersionNumber }));
    expect((await orders.remove('4')).SchemaVersionErrors).toEqual([]);
    expect(await orders.statuses()).toContain('4 DELETING');
    expect((await orders.version({ VersionNumber: 4 })).Status).toBe('DELETING');
    const answer = await orders.remove('1-5');
    expect(
      answer.SchemaVersionErrors?.map((each) => [each.VersionNumber, each.ErrorDetails?.ErrorCode]),
    ).toEqual([
      [1, 'InvalidInputException'],
      [4, 'EntityNotFoundException'],
    ]);
    glue.pass(2_000);
    expect(await orders.statuses()).toEqual(['1 AVAILABLE', '6 AVAILABLE']);
    expect((await orders.remove('9-99999')).SchemaVersionErrors).toHaveLength(2);
    expect(await failure(orders.version({ VersionNumber: 4 }))).toMatchObject({
      name: 'EntityNotFoundException',
    });
    expect((await orders.register(avro('g'))).VersionNumber).toBe(7);
  });

  test('a range with the checkpoint in it is a conflict, and nothing goes', async () => {
    const orders = await schema('NONE');
    for (const field of ['b', 'c', 'd']) await orders.register(avro(field));
    const SchemaVersionNumber = { VersionNumber: 3 };
    await glue.admin.send(new UpdateSchemaCommand({ SchemaId: orders.SchemaId, SchemaVersionNumber }));
    expect(await failure(orders.remove('2-4'))).toMatchObject({ name: 'InvalidInputException', status: 409 });
    expect(await failure(orders.remove('3'))).toMatchObject({ status: 409 });
    expect(await orders.statuses()).toEqual(['1 AVAILABLE', '2 AVAILABLE', '3 AVAILABLE', '4 AVAILABLE']);
  });

  test('a definition whose version is deleted may be registered anew', async () => {
    const orders = await schema('NONE');
    const old = await orders.register(avro('b'));
    await orders.remove('2');
    const again = await orders.register(avro('b'));
    expect(again.VersionNumber).toBe(3);
    expect(again.SchemaVersionId).not.toBe(old.SchemaVersionId);
  });

  test.each(['', '0', 'a', '3-2', '1,2', '1-', '-3', '1-100001', '2 - 3'])(
    '%j is no range',
    async (Versions) => {
      const SchemaId = { RegistryName: 'shop', SchemaName: 'schema-1' };
      const command = new DeleteSchemaVersionsCommand({ SchemaId, Versions });
      expect(await failure(glue.admin.send(command))).toMatchObject({ name: 'InvalidInputException' });
    },
  );
});

describe('looking at definitions', () => {
  const diff = async (SchemaId: { RegistryName: string; SchemaName: string }, more = {}) => {
    const answer = await glue.admin.send(
      new GetSchemaVersionsDiffCommand({
        SchemaId,
        FirstSchemaVersionNumber: { VersionNumber: 1 },
        SecondSchemaVersionNumber: { LatestVersion: true },
        SchemaDiffType: 'SYNTAX_DIFF',
        ...more,
      }),
    );
    return JSON.parse(answer.Diff ?? '');
  };

  test('the difference is a JSON patch', async () => {
    const orders = await schema('NONE', avro('id'));
    await orders.register(avro('id', 'note'));
    expect(await diff(orders.SchemaId)).toEqual([
      { op: 'add', path: '/fields/1', value: { name: 'note', type: 'string' } },
    ]);
    expect(await diff(orders.SchemaId, { SecondSchemaVersionNumber: { VersionNumber: 1 } })).toEqual([]);
  });

  test('of protobuf it is one of what is declared', async () => {
    const text = (type: string) => `syntax = "proto3";\n// Order\nmessage Order { ${type} id = 1; }`;
    const orders = await schema('NONE', text('string'), 'PROTOBUF');
    await orders.register(`\n${text('int64')}`);
    expect(await diff(orders.SchemaId)).toEqual([
      { op: 'replace', path: '/scope/messages/0/fields/0/type', value: 'int64' },
    ]);
  });

  test('there is one kind of difference, and only of versions that are there', async () => {
    const { SchemaId } = await schema('NONE');
    expect(await failure(diff(SchemaId, { SchemaDiffType: 'SEMANTIC_DIFF' }))).toMatchObject({
      name: 'InvalidInputException',
    });
    expect(await failure(diff(SchemaId, { FirstSchemaVersionNumber: { VersionNumber: 7 } }))).toMatchObject({
      name: 'EntityNotFoundException',
    });
  });

  test.each<[DataFormat, string, boolean]>([
    ['AVRO', '"int"', true],
    ['AVRO', '"money"', false],
    ['JSON', '{"type":"object"}', true],
    ['JSON', '{"type":', false],
    ['PROTOBUF', 'syntax = "proto3"; message M { }', true],
    ['PROTOBUF', 'message M { int32 a = 1; }', false],
  ])('%s %s is valid: %s', async (DataFormat, SchemaDefinition, valid) => {
    const answer = await glue.admin.send(
      new CheckSchemaVersionValidityCommand({ DataFormat, SchemaDefinition }),
    );
    expect(answer.Valid).toBe(valid);
    expect(typeof answer.Error).toBe(valid ? 'undefined' : 'string');
  });
});

describe('hostile definitions', () => {
  const deep = `${'{"type":"array","items":'.repeat(6_000)}"int"${'}'.repeat(6_000)}`;
  const evil = JSON.stringify({
    properties: { [`${'a'.repeat(60)}!`]: { type: 'string' } },
    patternProperties: { '^(a+)+$': { type: 'number' }, '(x+x+)+y': {} },
  });
  const wide = JSON.stringify({
    properties: Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`p${index}`, { type: 'string' }]),
    ),
  });
  const loop = JSON.stringify({ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } });

  test.each<[string, DataFormat, string]>([
    ['nested without end', 'AVRO', deep],
    ['nested without end', 'JSON', deep],
    ['messages without end', 'PROTOBUF', 'message A {'.repeat(14_000)],
    ['a reference to itself', 'JSON', loop],
  ])('%s: %s is refused in time', async (_name, format, definition) => {
    const started = performance.now();
    expect(await failure(schema('NONE', definition, format))).toMatchObject({
      name: 'InvalidInputException',
    });
    const check = new CheckSchemaVersionValidityCommand({ DataFormat: format, SchemaDefinition: definition });
    expect((await glue.admin.send(check)).Valid).toBe(false);
    expect(performance.now() - started).toBeLessThan(60_000);
  });

  test.each([
    ['expressions that never end', evil],
    ['thousands of properties', wide],
  ])('%s are compared in time, and others are served meanwhile', async (_name, definition) => {
    const orders = await schema('FULL_ALL', definition, 'JSON');
    const newer = JSON.stringify({ ...JSON.parse(definition), minProperties: 1 });
    const started = performance.now();
    const [outcome, other] = await Promise.all([orders.outcome(newer), schema('NONE')]);
    expect(outcome).toBe('FAILURE');
    expect(other.SchemaId.RegistryName).toBe('shop');
    expect(performance.now() - started).toBeLessThan(60_000);
  });
});
