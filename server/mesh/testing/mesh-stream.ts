import type { StreamHealth } from '../../metrics/domain/health';
import type { MeshStream } from '../domain/mesh-stream';

const MIB = 1_048_576;
export const NOW = 1_800_000_000;

/** Sums of a minute in which a stream took so many MiB a second. */
export const minuteOf = (mibPerSecond: number): number => mibPerSecond * MIB * 60;

export const health = (given: Partial<StreamHealth> = {}): StreamHealth => ({
  dataUntil: NOW - 60,
  mostBytes: 0,
  mostRecords: 0,
  mostReadBytes: null,
  writtenBytes: 0,
  readBytes: null,
  rejectedWrites: null,
  rejectedReads: null,
  age: null,
  ...given,
});

/** A quiet provisioned stream with four shards that report, asked just now. */
export const meshStream = (name: string, given: Partial<MeshStream> = {}): MeshStream => ({
  productId: name,
  slug: name,
  name,
  region: 'eu-west-1',
  domain: { id: 'payments', name: 'Payments' },
  account: { id: '333344445555', name: 'payments-prod' },
  owner: { id: 'payments-core', name: 'Payments Core' },
  inventory: { mode: 'PROVISIONED', openShards: 4, retentionHours: 24, shardMetrics: ['ALL'] },
  health: health(),
  consumers: [],
  peaks: {},
  hottest: null,
  hottestAt: null,
  asked: NOW - 60,
  state: 'fresh',
  ...given,
});
