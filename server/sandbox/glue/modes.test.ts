import { describe, expect, test } from 'vitest';
import { COMPATIBILITY_MODES, type CompatibilityMode } from '../../schema-rules/compatibility-mode';
import { SCHEMA_FORMATS, type SchemaFormat } from '../../schema-rules/schema-format';
import { DEFINE } from '../../schema-rules/testing/definitions';
import { openGlueCalls } from './testing/call-glue';

const SchemaId = { RegistryName: 'default-registry', SchemaName: 'orders' };

async function created(format: SchemaFormat, mode: CompatibilityMode) {
  const glue = openGlueCalls();
  const answer = await glue.call('CreateSchema', {
    SchemaName: 'orders',
    DataFormat: format,
    Compatibility: mode,
    SchemaDefinition: DEFINE[format]('id', 'a'),
  });
  return { glue, answer };
}

type Reading = 'both' | 'new reads old' | 'old reads new' | 'neither';

/** What becomes of a version by who can read whom (docs/aws-facts.md §7). */
function expected(
  mode: CompatibilityMode,
  reading: Reading,
): 'AVAILABLE' | 'FAILURE' | 'InvalidInputException' {
  if (mode === 'DISABLED') return 'InvalidInputException';
  const backward = reading === 'both' || reading === 'new reads old';
  const forward = reading === 'both' || reading === 'old reads new';
  const wanted: Readonly<Record<typeof mode, boolean>> = {
    NONE: true,
    BACKWARD: backward,
    BACKWARD_ALL: backward,
    FORWARD: forward,
    FORWARD_ALL: forward,
    FULL: backward && forward,
    FULL_ALL: backward && forward,
  };
  return wanted[mode] ? 'AVAILABLE' : 'FAILURE';
}

/** A closed object of JSON refuses each property that it does not know. */
const CHANGES: readonly {
  readonly change: string;
  readonly fields: readonly string[];
  readonly reading: Readonly<Record<SchemaFormat, Reading>>;
}[] = [
  {
    change: 'drops a required field',
    fields: ['id'],
    reading: { AVRO: 'new reads old', JSON: 'neither', PROTOBUF: 'new reads old' },
  },
  {
    change: 'adds a required field',
    fields: ['id', 'a', 'b'],
    reading: { AVRO: 'old reads new', JSON: 'neither', PROTOBUF: 'old reads new' },
  },
  {
    change: 'adds a field that may be left out',
    fields: ['id', 'a', 'b?'],
    reading: { AVRO: 'both', JSON: 'new reads old', PROTOBUF: 'both' },
  },
  {
    change: 'lets a required field be left out',
    fields: ['id', 'a?'],
    reading: { AVRO: 'new reads old', JSON: 'new reads old', PROTOBUF: 'new reads old' },
  },
];

describe.each(SCHEMA_FORMATS)('%s', (format) => {
  describe.each(COMPATIBILITY_MODES)('under %s', (mode) => {
    test('the first version is there at once', async () => {
      expect((await created(format, mode)).answer).toMatchObject({
        DataFormat: format,
        Compatibility: mode,
        SchemaCheckpoint: 1,
        LatestSchemaVersion: 1,
        NextSchemaVersion: 2,
        SchemaStatus: 'AVAILABLE',
        SchemaVersionStatus: 'AVAILABLE',
      });
    });

    test.each(CHANGES)('a version that $change', async ({ fields, reading }) => {
      const { glue } = await created(format, mode);
      const asked = { SchemaId, SchemaDefinition: DEFINE[format](...fields) };
      const outcome = await glue.outcome('RegisterSchemaVersion', asked);
      const end = expected(mode, reading[format]);
      if (end === 'InvalidInputException') {
        expect(outcome).toBe(end);
        return;
      }
      const status = async () => {
        const version = { SchemaId, SchemaVersionNumber: { VersionNumber: 2 } };
        return (await glue.call<{ Status: string }>('GetSchemaVersion', version)).Status;
      };
      expect(await status()).toBe(mode === 'NONE' ? 'AVAILABLE' : 'PENDING');
      glue.pass(1_000);
      expect(await status()).toBe(end);
      const latest = end === 'AVAILABLE' ? 2 : 1;
      expect(await glue.call('GetSchema', { SchemaId })).toMatchObject({
        LatestSchemaVersion: latest,
        NextSchemaVersion: 3,
      });
    });

    test('the definition that is there already is answered with its version', async () => {
      const { glue } = await created(format, mode);
      const asked = { SchemaId, SchemaDefinition: DEFINE[format]('id', 'a') };
      expect(await glue.call('RegisterSchemaVersion', asked)).toMatchObject({
        VersionNumber: 1,
        Status: 'AVAILABLE',
      });
    });
  });
});
