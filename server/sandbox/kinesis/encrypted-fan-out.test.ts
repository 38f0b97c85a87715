import { beforeEach, describe, expect, test } from 'vitest';
import { AwsError } from '../contract';
import type { StreamKeys } from './stream-keys';
import { type Bench, OWNER, openBench } from './testing/call-service';
import { registerConsumer, subscribe, textsOf } from './testing/subscriber';

const ONE = `arn:aws:kms:eu-west-1:${OWNER}:key/one`;
const TWO = `arn:aws:kms:eu-west-1:${OWNER}:key/two`;

let bench: Bench;
let consumer: string;
let disabled: string | undefined;

const keys: StreamKeys = {
  locate: (keyId) => keyId,
  check: (use, resource) => ({ action: `kms:${use}`, resource, resourceAccountId: OWNER }),
  requireUsable: (keyArn) => {
    if (keyArn === disabled) throw new AwsError('KMSDisabledException', `${keyArn} is disabled`);
  },
  prepare: async () => undefined,
};

beforeEach(async () => {
  disabled = undefined;
  bench = await openBench({ keys });
  await bench.call('CreateStream', { StreamName: 'orders', ShardCount: 1 });
  consumer = await registerConsumer(bench, 'orders', 'fraud');
});

const put = (text: string) =>
  bench.call('PutRecord', { StreamName: 'orders', PartitionKey: 'k', Data: Buffer.from(text) });
const encrypt = async (KeyId: string) => {
  bench.pass(1_000);
  await bench.call('StartStreamEncryption', { StreamName: 'orders', EncryptionType: 'KMS', KeyId });
};

const asked = (StartingPosition: object) =>
  bench
    .checks('SubscribeToShard', {
      ConsumerARN: consumer,
      ShardId: 'shardId-000000000000',
      StartingPosition,
    })
    .map(({ action, resource }) => [action, resource]);

describe('who subscribes to an encrypted stream', () => {
  test.each([
    { start: { Type: 'TRIM_HORIZON' }, key: undefined },
    { start: { Type: 'LATEST' }, key: TWO },
    { start: { Type: 'AT_SEQUENCE_NUMBER', SequenceNumber: 'nonsense' }, key: TWO },
  ])('is asked for the key of the first records: from $start', async ({ start, key }) => {
    await put('plain');
    await encrypt(ONE);
    await put('under one');
    await encrypt(TWO);
    expect(asked(start)).toEqual([
      ['kinesis:SubscribeToShard', consumer],
      ...(key ? [['kms:Decrypt', key]] : []),
    ]);
  });

  test('is asked for none while nothing is encrypted', () => {
    expect(asked({ Type: 'LATEST' })).toEqual([['kinesis:SubscribeToShard', consumer]]);
  });

  test('is refused while the key cannot be used', async () => {
    await encrypt(ONE);
    disabled = ONE;
    await expect(subscribe(bench, consumer)).rejects.toMatchObject({ code: 'KMSDisabledException' });
  });
});

describe('an open subscription', () => {
  test('ends with the exception of a key that cannot be used any more', async () => {
    await encrypt(ONE);
    await put('shown');
    const live = await subscribe(bench, consumer);
    const event = await live.next();
    expect(textsOf(event)).toEqual(['shown']);
    expect(event?.Records?.[0]).toMatchObject({ EncryptionType: 'KMS' });
    await put('hidden');
    disabled = ONE;
    await expect(live.next()).rejects.toMatchObject({ code: 'KMSDisabledException' });
    expect(await live.next()).toBeUndefined();
  });

  test('ends where the key changes, and whoever renews it is asked for the next one', async () => {
    await put('plain');
    await encrypt(ONE);
    await put('under one');
    await encrypt(TWO);
    await put('under two');
    let start: object = { Type: 'TRIM_HORIZON' };
    const seen: string[][] = [];
    const askedFor: unknown[] = [];
    for (let session = 0; session < 3; session += 1) {
      askedFor.push(asked(start)[1]?.[1]);
      const live = await subscribe(bench, consumer, start);
      const event = await live.next();
      seen.push(textsOf(event));
      start = { Type: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: event?.ContinuationSequenceNumber };
      if (session < 2) expect(await live.next()).toBeUndefined();
      bench.pass(5_000);
    }
    expect(seen).toEqual([['plain'], ['under one'], ['under two']]);
    expect(askedFor).toEqual([undefined, ONE, TWO]);
  });
});
