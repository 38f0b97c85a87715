import type { ControlStore, Service } from '../contract';
import { createTokenSeal } from '../kinesis/sealed-token';
import { deleteSchemaVersions } from './delete-versions';
import type { GlueDeps } from './deps';
import { metadataOperations } from './metadata-operations';
import { REGISTRY_TIMES, type RegistryTimes } from './records';
import { registerSchemaVersion } from './register-version';
import { registryOperations } from './registry-operations';
import { RegistryStore } from './registry-store';
import { SchemaLocks } from './schema-locks';
import { schemaOperations } from './schema-operations';
import { tagOperations } from './tag-operations';
import { getSchemaVersionsDiff } from './version-diff';
import { versionOperations } from './version-operations';

export type GlueOptions = {
  readonly store: ControlStore;
  readonly sealingKey: Buffer;
  readonly times?: RegistryTimes;
};

/** The Schema Registry of Glue; its other operations are not emulated. */
export function createGlueService({ store, sealingKey, times = REGISTRY_TIMES }: GlueOptions): Service {
  const deps: GlueDeps = {
    registry: new RegistryStore(store, times),
    seal: createTokenSeal(sealingKey),
    times,
    locks: new SchemaLocks(),
  };
  return {
    signingName: 'glue',
    operations: {
      ...registryOperations(deps),
      ...schemaOperations(deps),
      RegisterSchemaVersion: registerSchemaVersion(deps),
      ...versionOperations(deps),
      DeleteSchemaVersions: deleteSchemaVersions(deps),
      GetSchemaVersionsDiff: getSchemaVersionsDiff(deps),
      ...metadataOperations(deps),
      ...tagOperations(deps),
    },
  };
}
