import type { TokenSeal } from '../kinesis/sealed-token';
import type { RegistryTimes } from './records';
import type { RegistryStore } from './registry-store';
import type { SchemaLocks } from './schema-locks';

export type GlueDeps = {
  readonly registry: RegistryStore;
  readonly seal: TokenSeal;
  readonly times: RegistryTimes;
  readonly locks: SchemaLocks;
};
