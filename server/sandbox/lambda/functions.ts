import type { ControlStore } from '../contract';
import { type FunctionTarget, functionArn } from './function-name';

/** A function as far as its event sources need one: its code is kept as a hash and never run. */
export type FunctionRecord = {
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly roleArn: string;
  readonly runtime?: string;
  readonly handler?: string;
  readonly description: string;
  readonly timeout: number;
  readonly memoryMiB: number;
  readonly packageType: 'Zip' | 'Image';
  readonly codeBytes: number;
  readonly codeSha256: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
  readonly revisionId: string;
};

const COLLECTION = 'lambda.functions';

export class Functions {
  constructor(private readonly store: ControlStore) {}

  find(target: FunctionTarget): FunctionRecord | undefined {
    return this.store.get(COLLECTION, functionArn(target));
  }

  /** Sorted by name. */
  of(accountId: string, region: string): FunctionRecord[] {
    return [...this.store.entries<FunctionRecord>(COLLECTION)]
      .map(([, record]) => record)
      .filter((record) => record.accountId === accountId && record.region === region)
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  save(record: FunctionRecord): Promise<void> {
    return this.store.put(COLLECTION, functionArn(record), record);
  }

  remove(record: FunctionRecord): Promise<void> {
    return this.store.delete(COLLECTION, functionArn(record));
  }
}
