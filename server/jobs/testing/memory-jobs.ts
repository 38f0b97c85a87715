import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { JobQueue } from '../ports';

export type MemoryJob = {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly jobKey?: string;
};

/** A job with a key replaces the waiting one of that key. */
export const memoryJobs = (tables: MemoryTables): JobQueue => ({
  async enqueue(name, payload, options = {}) {
    const { jobKey } = options;
    const job = { name, payload, ...(jobKey === undefined ? {} : { jobKey }) };
    tables.table<MemoryJob>('job').set(jobKey ?? tables.nextId(), job);
  },
});

export const queuedJobs = (tables: MemoryTables): readonly MemoryJob[] => [
  ...tables.table<MemoryJob>('job').values(),
];
