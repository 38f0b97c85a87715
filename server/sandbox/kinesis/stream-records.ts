import { RecordLog } from './record-log';
import type { RecordMemory } from './record-memory';

/** The records of one stream, a log for each shard that ever had some, and the counter that all of them share. */
export class StreamRecords {
  private readonly logs = new Map<number, RecordLog>();
  /** Those who want to know of changes, by shard. */
  private readonly watchers = new Map<number, Set<() => void>>();
  /** The position that the next record gets. */
  next: number;

  constructor(
    firstPosition: number,
    private readonly memory: RecordMemory,
  ) {
    this.next = firstPosition;
  }

  append(shardIndex: number, arrival: number, partitionKey: string, data: Uint8Array): number {
    const position = this.next++;
    this.logOf(shardIndex).append(position, arrival, partitionKey, data);
    if (this.watchers.size > 0) for (const changed of this.watchers.get(shardIndex) ?? []) changed();
    return position;
  }

  /** Calls back when the shard has a new record or the stream has changed; answers how to end that. */
  watch(shardIndex: number, changed: () => void): () => void {
    const known = this.watchers.get(shardIndex) ?? new Set();
    this.watchers.set(shardIndex, known.add(changed));
    return () => {
      known.delete(changed);
      if (known.size === 0 && this.watchers.get(shardIndex) === known) this.watchers.delete(shardIndex);
    };
  }

  /** The stream is not what it was: its state changed, or it is gone. */
  streamChanged(): void {
    for (const watchers of [...this.watchers.values()]) for (const changed of watchers) changed();
  }

  restore(shardIndex: number, frame: Uint8Array, arrival: number): void {
    this.logOf(shardIndex).restore(frame, arrival);
  }

  /** The log of a shard; undefined when nothing was ever put into it. */
  log(shardIndex: number): RecordLog | undefined {
    return this.logs.get(shardIndex);
  }

  all(): IterableIterator<RecordLog> {
    return this.logs.values();
  }

  trim(horizon: number): void {
    for (const log of this.logs.values()) log.trim(horizon);
  }

  forget(): void {
    for (const log of this.logs.values()) this.memory.forget(log);
    this.logs.clear();
  }

  private logOf(shardIndex: number): RecordLog {
    const found = this.logs.get(shardIndex);
    if (found) return found;
    const log = new RecordLog(shardIndex, this.memory);
    this.logs.set(shardIndex, log);
    this.memory.watch(log);
    return log;
  }
}
