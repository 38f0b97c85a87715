import type { ControlStore } from '../contract';

/** A delivery stream as far as somebody looks at it: it is kept and moves no data. */
export type DeliveryStreamRecord = {
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  /** Absent: programs put into it themselves. */
  readonly source?: { readonly streamArn: string; readonly roleArn: string };
  readonly destination: { readonly bucketArn: string; readonly roleArn: string; readonly prefix?: string };
  readonly tags: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly change: 'create' | 'delete';
  /** When it is ACTIVE, or gone. */
  readonly settledAt: number;
};

export type DeliveryStreamTarget = Pick<DeliveryStreamRecord, 'accountId' | 'region' | 'name'>;

const COLLECTION = 'firehose.delivery-streams';

export const deliveryStreamArn = ({ accountId, region, name }: DeliveryStreamTarget): string =>
  `arn:aws:firehose:${region}:${accountId}:deliverystream/${name}`;

export const statusOf = (
  { change, settledAt }: DeliveryStreamRecord,
  now: number,
): 'CREATING' | 'ACTIVE' | 'DELETING' | 'gone' => {
  const settled = now >= settledAt;
  if (change === 'create') return settled ? 'ACTIVE' : 'CREATING';
  return settled ? 'gone' : 'DELETING';
};

export class DeliveryStreams {
  constructor(private readonly store: ControlStore) {}

  find(target: DeliveryStreamTarget, now: number): DeliveryStreamRecord | undefined {
    const record = this.store.get<DeliveryStreamRecord>(COLLECTION, deliveryStreamArn(target));
    return record && statusOf(record, now) !== 'gone' ? record : undefined;
  }

  /** Sorted by name. */
  of(accountId: string, region: string, now: number): DeliveryStreamRecord[] {
    return [...this.store.entries<DeliveryStreamRecord>(COLLECTION)]
      .map(([, record]) => record)
      .filter((record) => record.accountId === accountId && record.region === region)
      .filter((record) => statusOf(record, now) !== 'gone')
      .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  }

  save(record: DeliveryStreamRecord): Promise<void> {
    return this.store.put(COLLECTION, deliveryStreamArn(record), record);
  }

  /** Removes what has gone for good. */
  async sweep(now: number): Promise<void> {
    for (const [key, record] of [...this.store.entries<DeliveryStreamRecord>(COLLECTION)])
      if (statusOf(record, now) === 'gone') await this.store.delete(COLLECTION, key);
  }
}
