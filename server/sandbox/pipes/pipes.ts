import type { PipeState } from '@aws-sdk/client-pipes';
import type { ControlStore } from '../contract';

/** A pipe as far as somebody looks at it: it is kept and carries nothing. */
export type PipeRecord = {
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly description: string;
  /** A stream or a fan-out consumer. */
  readonly source: string;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST';
  readonly target: string;
  readonly roleArn: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly running: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly change: 'create' | 'start' | 'stop' | 'delete';
  readonly settledAt: number;
};

export type PipeTarget = Pick<PipeRecord, 'accountId' | 'region' | 'name'>;

const COLLECTION = 'pipes.pipes';
const ON_THE_WAY = { create: 'CREATING', start: 'STARTING', stop: 'STOPPING', delete: 'DELETING' } as const;

export const pipeArn = ({ accountId, region, name }: PipeTarget): string =>
  `arn:aws:pipes:${region}:${accountId}:pipe/${name}`;

export function stateOf({ change, running, settledAt }: PipeRecord, now: number): PipeState | 'gone' {
  if (now < settledAt) return ON_THE_WAY[change];
  if (change === 'delete') return 'gone';
  return running ? 'RUNNING' : 'STOPPED';
}

export class Pipes {
  constructor(private readonly store: ControlStore) {}

  find(target: PipeTarget, now: number): PipeRecord | undefined {
    const record = this.store.get<PipeRecord>(COLLECTION, pipeArn(target));
    return record && stateOf(record, now) !== 'gone' ? record : undefined;
  }

  /** Sorted by name. */
  of(accountId: string, region: string, now: number): PipeRecord[] {
    return [...this.store.entries<PipeRecord>(COLLECTION)]
      .map(([, record]) => record)
      .filter((record) => record.accountId === accountId && record.region === region)
      .filter((record) => stateOf(record, now) !== 'gone')
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  save(record: PipeRecord): Promise<void> {
    return this.store.put(COLLECTION, pipeArn(record), record);
  }

  /** Removes what has gone for good. */
  async sweep(now: number): Promise<void> {
    for (const [key, record] of [...this.store.entries<PipeRecord>(COLLECTION)])
      if (stateOf(record, now) === 'gone') await this.store.delete(COLLECTION, key);
  }
}
