import { expect, test } from 'vitest';
import type { Setting } from './domain/wish';
import { fieldsOf, readWish } from './read-wish';

const KEY = 'arn:aws:kms:eu-west-1:222233334444:key/0f1e';
const read = (setting: Setting, query: string) => readWish(setting, fieldsOf(new URLSearchParams(query)));

test('nothing is wished for before a form was sent', () => {
  expect(read('shard-metrics', 'metric=IncomingBytes')).toEqual({ wish: null, errors: {} });
});

test.each<[Setting, string, object]>([
  [
    'shard-metrics',
    'metric=IncomingBytes&metric=OutgoingBytes&hours=24',
    { metrics: ['IncomingBytes', 'OutgoingBytes'], hours: 24 },
  ],
  ['retention', 'days=7', { days: 7 }],
  ['encryption', 'key=none', { key: null }],
  ['encryption', 'key=aws&keyArn=', { key: 'alias/aws/kinesis' }],
  ['encryption', `key=own&keyArn=${KEY}`, { key: KEY }],
  ['record-size', 'kib=2048', { kib: 2_048 }],
  ['warm-throughput', 'mibps=0', { mibps: 0 }],
  [
    'tags',
    'tags=team%20%3D%20a%0D%0Acost%3Db%3Dc%0D%0Aempty',
    { tags: { team: 'a', cost: 'b=c', empty: '' } },
  ],
  ['tags', 'tags=', { tags: {} }],
  ['shard-metrics', 'hours=', { metrics: [], hours: null }],
])('%s: %s', (setting, query, wish) => {
  expect(read(setting, `asked=1&${query}`)).toEqual({ wish: { setting, ...wish }, errors: {} });
});

test.each<[Setting, string, Record<string, string>]>([
  [
    'shard-metrics',
    'metric=Everything&hours=0',
    { metrics: 'Choose metrics that Kinesis knows.', hours: 'One hour at least.' },
  ],
  ['retention', 'days=0', { days: '1 at least.' }],
  ['retention', 'days=366', { days: '365 at most.' }],
  ['retention', 'days=', { days: 'Say the days as a number.' }],
  ['record-size', 'kib=1023', { kib: '1024 at least.' }],
  ['encryption', 'key=own&keyArn=alias/mine', { key: expect.stringContaining('by its ARN') }],
  ['encryption', '', { key: expect.stringContaining('Choose one') }],
  ['tags', 'tags=a=1%0Aa=2', { tags: 'a is there twice.' }],
  ['tags', 'tags=sluice:product=x', { tags: expect.stringContaining('belongs to Sluice') }],
  ['tags', 'tags=a=%3Cb', { tags: expect.stringContaining('only') }],
  ['shard-metrics', 'hours=1.5', { hours: 'Whole hours only.' }],
  ['shard-metrics', 'hours=169', { hours: '168 hours, which is a week, at most.' }],
  ['shard-metrics', 'hours=soon', { hours: 'Say a number of hours.' }],
])('%s is told what is wrong with %s', (setting, query, errors) => {
  expect(read(setting, `asked=1&${query}`)).toEqual({ wish: null, errors });
});
