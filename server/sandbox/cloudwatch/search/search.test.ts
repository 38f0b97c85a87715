import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExpressionError } from '../math/expression-error';
import type { MetricIdentity } from '../metrics/metric';
import { MetricStore } from '../metrics/metric-store';
import { DAYS, NINE, SCOPE } from '../testing/recorded';
import { findMetrics, matchesSearch } from './find-metrics';
import { parseSearch } from './parse-search';
import { isPartOf } from './search-words';

describe('part of a name', () => {
  test.each([
    {
      name: 'CustomCount1',
      parts: ['count', 'Count', 'COUNT', 'custom', '1', 'CustomCount', 'Count1', 'customcount1'],
    },
    { name: 'SDBFailure', parts: ['sdb', 'failure', 'SDBFailure'] },
    { name: 'Project2-trial333', parts: ['project', '2', 'trial', '333', 'Project2', 'project2trial333'] },
    {
      name: 'Network-Errors-2',
      parts: ['network/errors', 'network+errors', 'Network_Errors', 'network-errors'],
    },
    { name: 'NetworkErrors2', parts: ['network/errors', 'Network_Errors', 'NetworkErrors'] },
    { name: 'GetRecords.Bytes', parts: ['bytes', 'records', 'GetRecords', 'Records.Bytes'] },
  ])('$name', ({ name, parts }) => {
    expect(parts.filter((part) => !isPartOf(part, name))).toEqual([]);
  });

  test.each([
    { name: 'CustomCount1', others: ['customcount', 'count1', 'couNT', 'Custom1', 'Coun', '', '-'] },
    { name: 'GetRecords.Bytes', others: ['getrecords', 'RecordsGet', 'Byte'] },
  ])('and not of $name', ({ name, others }) => {
    expect(others.filter((part) => isPartOf(part, name))).toEqual([]);
  });
});

const metric = (
  namespace: string,
  name: string,
  dimensions: Readonly<Record<string, string>>,
): MetricIdentity => ({
  namespace,
  name,
  dimensions: Object.entries(dimensions).map(([key, value]) => ({ name: key, value })),
});
const shard = metric('AWS/Kinesis', 'IncomingBytes', {
  ShardId: 'shardId-000000000001',
  StreamName: 'orders',
});
const stream = metric('AWS/Kinesis', 'IncomingBytes', { StreamName: 'orders' });
const reads = metric('AWS/Kinesis', 'GetRecords.Bytes', { StreamName: 'bills' });
const lag = metric('Clicks App', 'Lag', { 'Consumer(Name)': 'IncomingBytes' });
const ALL = { shard, stream, reads, lag };

describe('a search', () => {
  test.each([
    { search: '{AWS/Kinesis}', finds: ['shard', 'stream', 'reads'] },
    { search: '{AWS/Kinesis,StreamName}', finds: ['stream', 'reads'] },
    { search: '{AWS/Kinesis, StreamName, ShardId} MetricName="IncomingBytes"', finds: ['shard'] },
    { search: ' {AWS/Kinesis}, "IncomingBytes" ', finds: ['shard', 'stream'] },
    { search: '{"Clicks App", "Consumer(Name)"}', finds: ['lag'] },
    { search: '"IncomingBytes"', finds: ['shard', 'stream', 'lag'] },
    { search: 'MetricName=bytes', finds: ['shard', 'stream', 'reads'] },
    { search: 'incoming NOT ShardId', finds: ['stream', 'lag'] },
    { search: 'bytes AND StreamName="orders"', finds: ['shard', 'stream'] },
    { search: 'bytes StreamName=order', finds: [] },
    { search: 'lag OR GetRecords', finds: ['reads', 'lag'] },
    { search: '(lag OR shard) AND incoming', finds: ['shard', 'lag'] },
    { search: 'lag OR shard incoming', finds: ['shard', 'lag'] },
    { search: 'NOT Namespace=AWS', finds: ['lag'] },
    { search: 'NOT (lag OR shard)', finds: ['stream', 'reads'] },
    { search: 'NOT "orders" NOT "bills"', finds: ['lag'] },
    { search: '"Consumer\\(Name\\)"', finds: ['lag'] },
    { search: '"and"', finds: [] },
  ])('for $search', ({ search, finds }) => {
    const parsed = parseSearch(search);
    expect(Object.entries(ALL).flatMap(([id, each]) => (matchesSearch(each, parsed) ? [id] : []))).toEqual(
      finds,
    );
  });

  test.each(['', ' ', '{}', '{A', '{A,}', '(a', 'a)', 'a OR', 'NOT', 'a=', '=a', '"open', 'x'.repeat(1_025)])(
    '%j is none',
    (search) => {
      expect(() => parseSearch(search)).toThrow(ExpressionError);
    },
  );

  test('of any words is read or refused, never more', () => {
    const words = fc.constantFrom('{', '}', '(', ')', ',', '=', 'AND', 'OR', 'NOT', 'a', '"b"', ' ');
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        try {
          matchesSearch(shard, parseSearch(parts.join(' ')));
        } catch (error) {
          expect(error).toBeInstanceOf(ExpressionError);
        }
      }),
    );
  });

  test('finds what reported within two weeks, of its own account', () => {
    const store = new MetricStore();
    store.series(SCOPE, stream, 'Bytes').stretch(NINE, 60).add(1);
    store
      .series({ ...SCOPE, accountId: '1' }, reads, 'Bytes')
      .stretch(NINE, 60)
      .add(1);
    const found = (now: number) =>
      findMetrics(store, SCOPE, parseSearch('{AWS/Kinesis}'), now).map(({ identity }) => identity);
    expect(found(NINE + 14 * DAYS)).toEqual([stream]);
    expect(found(NINE + 14 * DAYS + 1)).toEqual([]);
  });
});
