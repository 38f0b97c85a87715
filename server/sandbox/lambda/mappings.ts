import type { ControlStore } from '../contract';
import { type MappingRecord, mappingArn, statusOf } from './mapping-state';

const COLLECTION = 'lambda.event-source-mappings';
const POSITIONS = 'lambda.positions';

/** How far a mapping has read: the last sequence number of each shard, and the shards that it has read to their end. */
export type Positions = {
  /** When the mapping read for the first time, in milliseconds since 1970. */
  readonly startedAt?: number;
  readonly read: Readonly<Record<string, string>>;
  readonly finished: readonly string[];
};

const NOTHING_READ: Positions = { read: {}, finished: [] };

export class Mappings {
  constructor(private readonly store: ControlStore) {}

  find(named: Pick<MappingRecord, 'region' | 'accountId' | 'uuid'>, now: number): MappingRecord | undefined {
    const record = this.store.get<MappingRecord>(COLLECTION, mappingArn(named));
    return record && statusOf(record, now) !== 'Gone' ? record : undefined;
  }

  /** Sorted by UUID. */
  all(now: number): MappingRecord[] {
    return [...this.store.entries<MappingRecord>(COLLECTION)]
      .map(([, record]) => record)
      .filter((record) => statusOf(record, now) !== 'Gone')
      .toSorted((one, other) => (one.uuid < other.uuid ? -1 : 1));
  }

  save(record: MappingRecord): Promise<void> {
    return this.store.put(COLLECTION, mappingArn(record), record);
  }

  positions(record: MappingRecord): Positions {
    return this.store.get(POSITIONS, mappingArn(record)) ?? NOTHING_READ;
  }

  savePositions(record: MappingRecord, positions: Positions): Promise<void> {
    return this.store.put(POSITIONS, mappingArn(record), positions);
  }

  /** Removes what has gone for good. */
  async sweep(now: number): Promise<void> {
    for (const [key, record] of [...this.store.entries<MappingRecord>(COLLECTION)])
      if (statusOf(record, now) === 'Gone')
        await Promise.all([this.store.delete(COLLECTION, key), this.store.delete(POSITIONS, key)]);
  }
}
