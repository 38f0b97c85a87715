import type { ConnectionProbe } from '../accounts/ports';
import type { RecordReader } from '../analyses/ports';
import type { GovernedReader } from '../drift/ports';
import type { RoleReader } from '../environments/ports';
import type { LandscapeReader } from '../exposure/ports';
import type { FunctionMapper } from '../filters/ports';
import type { BoundaryReader, KeyReader, PolicyReader, PolicyWriter } from '../grants/ports';
import type { CallGate } from '../kernel/call-gate';
import type { Clock } from '../kernel/clock';
import type { DeliveryReader } from '../lineage/delivery-ports';
import type { MappingReader } from '../lineage/mapping-ports';
import type { MetricReader } from '../metrics/ports';
import type { AccountRoomReader, StreamOperator } from '../operations/ports';
import type { RecordWriter, SampleReader, VersionReader } from '../samples/ports';
import type { SchemaReader } from '../schemas/ports';
import type { SchemaRegistrar } from '../schemas/proposal-ports';
import type { ShardReader } from '../shards/ports';
import type { StreamReader, StreamTagWriter } from '../streams/ports';
import type { LastUseReader } from '../subscriptions/last-use-ports';
import type { ManagedTagWriter } from '../tags/ports';
import { accountRoomReader } from './account-room-reader';
import { clientFactory } from './clients';
import { connectionProbe } from './connection-probe';
import { deliveryReader } from './delivery-reader';
import { functionMapper } from './function-mapper';
import { governedReader } from './governed-reader';
import { keyReader } from './key-reader';
import { landscapeReader } from './landscape-reader';
import { lastUseReader } from './last-use-reader';
import { managedTagWriter } from './managed-tag-writer';
import { mappingReader } from './mapping-reader';
import { metricReader } from './metric-reader';
import { type PacedReaders, pacedReaders } from './paced-readers';
import { policyReader } from './policy-reader';
import { policyWriter } from './policy-writer';
import { recordReader } from './record-reader';
import { recordWriter } from './record-writer';
import { boundaryReader, roleReader } from './role-reader';
import { sampleReader } from './sample-reader';
import { schemaRegistrar } from './schema-registrar';
import { schemaRegistryReader } from './schema-registry-reader';
import { schemaVersionReader } from './schema-version-reader';
import { shardReader } from './shard-reader';
import { spokeSessions } from './spoke-sessions';
import { streamOperator } from './stream-operator';
import { streamReader } from './stream-reader';
import { streamTagWriter } from './stream-tag-writer';

export type Aws = {
  readonly connectionProbe: ConnectionProbe;
  readonly streamReader: StreamReader;
  readonly shardReader: ShardReader;
  readonly metricReader: MetricReader;
  readonly schemaReader: SchemaReader;
  readonly schemaRegistrar: SchemaRegistrar;
  readonly recordReader: RecordReader;
  readonly sampleReader: SampleReader;
  readonly recordWriter: RecordWriter;
  readonly streamTagWriter: StreamTagWriter;
  readonly roleReader: RoleReader;
  readonly policyReader: PolicyReader;
  readonly keyReader: KeyReader;
  readonly boundaryReader: BoundaryReader;
  readonly policyWriter: PolicyWriter;
  readonly governedReader: GovernedReader;
  readonly landscapeReader: LandscapeReader;
  readonly lastUseReader: LastUseReader;
  /** For rounds that nobody waits for. */
  readonly paced: PacedReaders;
  readonly managedTagWriter: ManagedTagWriter;
  readonly mappingReader: MappingReader;
  readonly deliveryReader: DeliveryReader;
  readonly versionReader: VersionReader;
  readonly streamOperator: StreamOperator;
  readonly accountRoomReader: AccountRoomReader;
  readonly functionMapper: FunctionMapper;
};

/**
 * Everything that speaks with AWS, on one connection pool and one set of cached read sessions. Credentials and
 * endpoints come from the SDK's ordinary chain (docs/decisions/0009-hub-and-spoke-sessions.md).
 */
export function createAws(options: {
  readonly region: string;
  readonly clock: Clock;
  /** Turns of all of Sluice: every call that AWS counts waits for one. */
  readonly turns: CallGate;
  /** Turns of what reads everything, before those. */
  readonly scans: CallGate;
}): Aws {
  const factory = clientFactory({ region: options.region, turns: options.turns });
  const hub = factory.hub();
  const sessions = spokeSessions(factory, hub, options.clock);
  const readers = {
    streamReader: streamReader(sessions, options.clock),
    policyReader: policyReader(sessions),
  };
  const streamTags = streamTagWriter(sessions);
  return {
    connectionProbe: connectionProbe(sessions, factory, hub),
    ...readers,
    shardReader: shardReader(sessions),
    metricReader: metricReader(sessions),
    schemaReader: schemaRegistryReader(sessions, options.scans),
    schemaRegistrar: schemaRegistrar(sessions, options.scans),
    versionReader: schemaVersionReader(sessions, options.scans),
    recordReader: recordReader(sessions),
    sampleReader: sampleReader(sessions),
    recordWriter: recordWriter(sessions),
    streamTagWriter: streamTags,
    roleReader: roleReader(sessions),
    keyReader: keyReader(sessions),
    boundaryReader: boundaryReader(sessions),
    policyWriter: policyWriter(sessions),
    governedReader: governedReader(sessions, options.scans),
    landscapeReader: landscapeReader(sessions, options.scans),
    lastUseReader: lastUseReader(sessions, options.scans),
    paced: pacedReaders(readers, options.scans),
    mappingReader: mappingReader(sessions, options.scans),
    deliveryReader: deliveryReader(sessions, options.scans),
    managedTagWriter: managedTagWriter(sessions, streamTags),
    streamOperator: streamOperator(sessions),
    accountRoomReader: accountRoomReader(sessions),
    functionMapper: functionMapper(sessions, options.scans),
  };
}
