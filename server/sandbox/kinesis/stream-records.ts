import { RecordLog } from './record-log';
import type { RecordMemory } from './record-memory';

/** The records of one stream, a log for each shard that ever had some, and the counter that all of them share. */
export class StreamRecords {
  private readonly logs = new Map<number, RecordLog>();
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
    return position;
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
