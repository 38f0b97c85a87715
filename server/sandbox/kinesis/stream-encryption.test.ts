import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recordEncryption, shownEncryption, streamKeyAt, underOneKey, withPeriod } from './stream-encryption';
import type { EncryptionPeriod, StreamState } from './stream-state';

const HOUR = 3_600_000;
const first = { keyId: 'alias/first', arn: 'arn:aws:kms:eu-west-1:111122223333:key/1' };
const second = { keyId: 'alias/second', arn: 'arn:aws:kms:eu-west-1:111122223333:key/2' };

const stateWith = (encryption?: readonly EncryptionPeriod[]): StreamState => ({
  uid: 'uid',
  arn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders',
  name: 'orders',
  accountId: '111122223333',
  region: 'eu-west-1',
  createdAt: 0,
  mode: 'PROVISIONED',
  shards: [],
  retentionHours: 24,
  trimmedBefore: 0,
  maxRecordKiB: 1024,
  tags: {},
  ...(encryption && { encryption }),
});

const history = [{ since: 100, key: first }, { since: 200, key: second }, { since: 300 }];

describe('the key of a record', () => {
  test.each([
    ['before encryption was started', 99, undefined],
    ['at the moment it was', 100, first],
    ['before another key came', 199, first],
    ['under the other key', 200, second],
    ['after encryption was stopped', 300, undefined],
  ])('%s', (_name, time, key) => {
    const state = stateWith(history);
    expect(streamKeyAt(state, time)).toEqual(key);
    expect(recordEncryption(state, time)).toEqual({ EncryptionType: key ? 'KMS' : 'NONE' });
    expect(shownEncryption(state, time)).toEqual(
      key ? { EncryptionType: 'KMS', KeyId: key.keyId } : { EncryptionType: 'NONE' },
    );
  });

  test('of a stream that was never encrypted is none', () => {
    expect(streamKeyAt(stateWith(), 100)).toBeUndefined();
  });
});

describe('periods', () => {
  test('go when no record of theirs can be left', () => {
    const state = stateWith([
      { since: 0, key: first },
      { since: HOUR, key: second },
    ]);
    const added = { since: 25 * HOUR, key: first };
    expect(withPeriod(state, added, 25 * HOUR)).toEqual([{ since: HOUR, key: second }, added]);
    expect(withPeriod(state, added, 25 * HOUR - 1)).toEqual([
      { since: 0, key: first },
      { since: HOUR, key: second },
      added,
    ]);
  });

  test('that were dropped are never missed by a record that is still there', () => {
    const change = fc.record({
      wait: fc.integer({ min: 1, max: 40 * HOUR }),
      key: fc.constantFrom(first, second, undefined),
    });
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 24 * HOUR }),
        (changes, age) => {
          let now = 0;
          let kept = stateWith();
          const all: EncryptionPeriod[] = [];
          for (const { wait, key } of changes) {
            now += wait;
            const period = { since: now, ...(key && { key }) };
            all.push(period);
            kept = { ...kept, encryption: withPeriod(kept, period, now) };
          }
          const arrival = now - age;
          expect(streamKeyAt(kept, arrival)).toEqual(streamKeyAt(stateWith(all), arrival));
        },
      ),
    );
  });
});

describe('one read', () => {
  const read = (arrivals: number[], encryption?: readonly EncryptionPeriod[]) =>
    underOneKey(
      stateWith(encryption),
      arrivals.map((arrival) => ({ arrival })),
    ).map(({ arrival }) => arrival);

  test.each([
    ['ends where the key changes', [150, 199, 200, 250], [150, 199]],
    ['ends where encryption begins', [1, 2, 100], [1, 2]],
    ['ends where encryption ends', [250, 300], [250]],
    ['goes on under one key', [200, 250, 299], [200, 250, 299]],
    ['may find nothing', [], []],
  ])('%s', (_name, arrivals, expected) => {
    expect(read(arrivals, history)).toEqual(expected);
  });

  test('goes on over a period that renews the same key', () => {
    expect(
      read(
        [100, 200],
        [
          { since: 100, key: first },
          { since: 150, key: { ...first, keyId: first.arn } },
        ],
      ),
    ).toEqual([100, 200]);
  });

  test('of a plain stream takes all', () => {
    expect(read([1, 100, 900])).toEqual([1, 100, 900]);
  });
});
