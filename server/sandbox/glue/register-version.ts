import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RegisterSchemaVersionInput, RegisterSchemaVersionResponse } from '@aws-sdk/client-glue';
import { comparedVersions } from '../../schema-rules/compatibility-mode';
import { objectionsTo } from '../../schema-rules/judge';
import type { ParsedSchema } from '../../schema-rules/parse-schema';
import { parseSchema } from '../../schema-rules/parse-schema';
import type { Operation } from '../contract';
import { checkSchema } from './access';
import { checkDefinitionLength, fingerprintOf, requireDefinition, versionWith } from './definitions';
import type { GlueDeps } from './deps';
import { invalidInput, limitExceeded } from './errors';
import { type SchemaRecord, type VersionRecord, versionStatus } from './records';
import type { RegistryStore } from './registry-store';
import { requireLivingSchema, schemaTarget } from './target';

/** docs/aws-facts.md §7: of an account in one Region. */
const MOST_VERSIONS = 10_000;

/**
 * A definition that is there already is answered with the version that has it. One that has to be compared is PENDING for
 * a while; the comparison itself is done before the answer, so that a restart has nothing to catch up on.
 */
export function registerSchemaVersion(
  deps: GlueDeps,
): Operation<RegisterSchemaVersionInput, RegisterSchemaVersionResponse> {
  const { registry: store, locks, times } = deps;
  return {
    checks(input, context) {
      checkDefinitionLength(input.SchemaDefinition ?? '');
      return checkSchema('RegisterSchemaVersion', schemaTarget(store, input.SchemaId, context));
    },
    async run(input, context) {
      const { SchemaDefinition: definition = '' } = input;
      const now = context.now.getTime();
      await store.sweep(now);
      const target = schemaTarget(store, input.SchemaId, context);
      return locks.during(target.arn, async () => {
        const schema = requireLivingSchema(target, context);
        const versions = store.versionsOf(schema.arn, now);
        const known = versionWith(versions, schema, definition);
        if (known) return shown(known, now);
        if (schema.compatibility === 'DISABLED' && versions.length > 0) throw versioningDisabled(input);
        const candidate = requireDefinition(schema.dataFormat, definition);
        requireRoomForVersion(store, schema);
        const earlier = versions.filter(
          (each) => each.outcome === 'AVAILABLE' && each.deletedAt === undefined,
        );
        const compared = comparedVersions(schema.compatibility, earlier, schema.checkpoint);
        const fits = await followsAll(schema, candidate, compared);
        const version = newVersion(schema, definition, {
          outcome: fits ? 'AVAILABLE' : 'FAILURE',
          createdAt: now,
          decidedAt: compared.length > 0 ? now + times.checkMs : now,
        });
        // As it is now: its tags may have changed meanwhile, and its registry may be on the way out.
        const current = requireLivingSchema(schemaTarget(store, input.SchemaId, context), context);
        const saved = { ...current, nextVersion: schema.nextVersion + 1 };
        await Promise.all([store.saveVersion(version), store.saveSchema(saved)]);
        return shown(version, now);
      });
    },
  };
}

/** Throws when the account has as many versions in the Region as it may. */
export function requireRoomForVersion(store: RegistryStore, schema: SchemaRecord): void {
  if (store.versionCount(schema) >= MOST_VERSIONS)
    throw limitExceeded('More schema versions cannot be created. The maximum limit has been reached.');
}

export function newVersion(
  { accountId, region, arn, nextVersion, dataFormat }: SchemaRecord,
  definition: string,
  check: Pick<VersionRecord, 'outcome' | 'createdAt' | 'decidedAt'>,
): VersionRecord {
  return {
    id: randomUUID(),
    accountId,
    region,
    schemaArn: arn,
    number: nextVersion,
    definition,
    fingerprint: fingerprintOf(dataFormat, definition),
    metadata: [],
    ...check,
  };
}

/** One earlier version in each turn, because there may be thousands and others want to be served meanwhile. */
async function followsAll(
  { dataFormat, compatibility }: SchemaRecord,
  candidate: ParsedSchema,
  compared: readonly VersionRecord[],
): Promise<boolean> {
  for (const { number, definition } of compared) {
    const earlier = parseSchema(dataFormat, definition);
    if (!earlier.ok) return false;
    if (objectionsTo(compatibility, candidate, { number, schema: earlier.value }).length > 0) return false;
    await nextTurn();
  }
  return true;
}

const shown = (version: VersionRecord, now: number): RegisterSchemaVersionResponse => ({
  SchemaVersionId: version.id,
  VersionNumber: version.number,
  Status: versionStatus(version, now),
});

function versioningDisabled({ SchemaId: id }: RegisterSchemaVersionInput) {
  const part = (value: string | undefined): string => value ?? 'null';
  return invalidInput(
    `Compatibility DISABLED does not allow versioning. SchemaId: SchemaId(schemaArn=${part(id?.SchemaArn)}, schemaName=${part(id?.SchemaName)}, registryName=${part(id?.RegistryName)})`,
  );
}
