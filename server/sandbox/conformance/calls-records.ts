import { type Call, call, recalled } from './call';
import { arnOf } from './calls-streams';

const FIRST = 'shardId-000000000000';
const TOP = '340282366920938463463374607431768211455';
const data = (text: string): Uint8Array => Buffer.from(text);

/** Records: putting, finding a place in a shard, reading, listing shards. */
export const RECORD_CALLS: readonly Call[] = [
  ...['a', 'b', 'ü', '😀', 'k'.repeat(256)].map((key) =>
    call('PutRecord', `the key ${key.slice(0, 5)}`, {
      StreamName: 'alpha',
      PartitionKey: key,
      Data: data(`of ${key}`),
    }),
  ),
  ...['0', '1', TOP, '170141183460469231731687303715884105728'].map((hash) =>
    call(
      'PutRecord',
      `the hash key ${hash}`,
      {
        StreamARN: arnOf('alpha'),
        PartitionKey: 'p',
        ExplicitHashKey: hash,
        Data: data('hashed'),
      },
      { keep: (output, memory) => memory.set('sequence', String(output.SequenceNumber)) },
    ),
  ),
  ...['-1', '01', 'x', '', '340282366920938463463374607431768211456'].map((hash) =>
    call('PutRecord', `a hash key that is none: ${hash}`, {
      StreamName: 'alpha',
      PartitionKey: 'p',
      ExplicitHashKey: hash,
      Data: data('x'),
    }),
  ),
  call('PutRecord', 'no key', { StreamName: 'alpha', PartitionKey: '', Data: data('x') }),
  call('PutRecord', 'a key that is too long', {
    StreamName: 'alpha',
    PartitionKey: 'k'.repeat(257),
    Data: data('x'),
  }),
  call('PutRecord', 'empty data', { StreamName: 'alpha', PartitionKey: 'p', Data: data('') }),
  call('PutRecord', 'a mebibyte', {
    StreamName: 'alpha',
    PartitionKey: 'p',
    Data: Buffer.alloc(1024 * 1024 - 1),
  }),
  call('PutRecord', 'more than a mebibyte', {
    StreamName: 'alpha',
    PartitionKey: 'p',
    Data: Buffer.alloc(1024 * 1024 + 1),
  }),
  call('PutRecord', 'no stream', { PartitionKey: 'p', Data: data('x') }),
  call('PutRecord', 'a stream that is not there', {
    StreamName: 'nowhere',
    PartitionKey: 'p',
    Data: data('x'),
  }),
  ...[1, 3, 500].map((count) =>
    call('PutRecords', `${count} at once`, {
      StreamName: 'beta',
      Records: Array.from({ length: count }, (_, index) => ({
        PartitionKey: `k${index}`,
        Data: data(`r${index}`),
      })),
    }),
  ),
  call('PutRecords', 'none', { StreamName: 'alpha', Records: [] }),
  call('PutRecords', 'too many', {
    StreamName: 'alpha',
    Records: Array.from({ length: 501 }, () => ({ PartitionKey: 'p', Data: data('x') })),
  }),
  call('PutRecords', 'one of them without a key', {
    StreamName: 'alpha',
    Records: [
      { PartitionKey: 'p', Data: data('x') },
      { PartitionKey: '', Data: data('y') },
    ],
  }),
  call('PutRecords', 'a stream that is not there', {
    StreamName: 'nowhere',
    Records: [{ PartitionKey: 'p', Data: data('x') }],
  }),
  ...iterators(),
  ...shards(),
];

function iterators(): Call[] {
  const get = (shows: string, more: object | ((memory: Map<string, string>) => object), keeps = '') =>
    call(
      'GetShardIterator',
      shows,
      (memory) => ({
        StreamName: 'alpha',
        ShardId: FIRST,
        ...(typeof more === 'function' ? more(memory) : more),
      }),
      keeps === '' ? {} : { keep: (output, memory) => memory.set(keeps, String(output.ShardIterator)) },
    );
  const read = (shows: string, from: string, more: object = {}, keeps = '') =>
    call(
      'GetRecords',
      shows,
      (memory) => ({ ShardIterator: recalled(memory, from), ...more }),
      keeps === '' ? {} : { keep: (output, memory) => memory.set(keeps, String(output.NextShardIterator)) },
    );
  return [
    get('from the oldest', { ShardIteratorType: 'TRIM_HORIZON' }, 'oldest'),
    get('from now on', { ShardIteratorType: 'LATEST' }, 'latest'),
    get('from a time', { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(0) }, 'timed'),
    get(
      'from a record',
      (memory) => ({
        ShardId: 'shardId-000000000001',
        ShardIteratorType: 'AT_SEQUENCE_NUMBER',
        StartingSequenceNumber: recalled(memory, 'sequence'),
      }),
      'at',
    ),
    get(
      'after a record',
      (memory) => ({
        ShardId: 'shardId-000000000001',
        ShardIteratorType: 'AFTER_SEQUENCE_NUMBER',
        StartingSequenceNumber: recalled(memory, 'sequence'),
      }),
      'after',
    ),
    get('a sequence number of another shard', (memory) => ({
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      StartingSequenceNumber: recalled(memory, 'sequence'),
    })),
    get('a sequence number that is none', {
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      StartingSequenceNumber: '17',
    }),
    get('a record without its number', { ShardIteratorType: 'AT_SEQUENCE_NUMBER' }),
    get('a time that is missing', { ShardIteratorType: 'AT_TIMESTAMP' }),
    get('a time to come', { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(Date.now() + 3_600_000) }),
    get('a type that is none', { ShardIteratorType: 'SOMEWHERE' }),
    get('a shard that is not there', { ShardId: 'shardId-000000000099', ShardIteratorType: 'LATEST' }),
    get('a shard id that is none', { ShardId: 'first', ShardIteratorType: 'LATEST' }),
    get('a stream that is not there', { StreamName: 'nowhere', ShardIteratorType: 'LATEST' }),
    read('the oldest two', 'oldest', { Limit: 2 }, 'oldest'),
    read('those after them', 'oldest', {}, 'tip'),
    read('what is not there yet', 'tip'),
    read('from now on', 'latest'),
    read('from a time', 'timed', { Limit: 1 }),
    read('from a record', 'at', { Limit: 1 }),
    read('after a record', 'after', { Limit: 1 }),
    read('with the stream beside it', 'oldest', { StreamARN: arnOf('alpha') }),
    read('with another stream beside it', 'oldest', { StreamARN: arnOf('gamma') }),
    ...[0, 10_001].map((limit) => read(`a limit of ${limit}`, 'oldest', { Limit: limit })),
    call('GetRecords', 'an iterator that is none', { ShardIterator: 'nonsense' }),
    call('GetRecords', 'an iterator that was changed', (memory) => {
      const iterator = recalled(memory, 'oldest');
      return { ShardIterator: `${iterator.startsWith('A') ? 'B' : 'A'}${iterator.slice(1)}` };
    }),
  ];
}

function shards(): Call[] {
  const list = (
    shows: string,
    more: object | ((memory: Map<string, string>) => object),
    keep?: Call['keep'],
  ) => call('ListShards', shows, more, keep ? { keep } : {});
  const filtered = (Type: string, more: object = {}) =>
    list(`the filter ${Type}`, { StreamName: 'beta', ShardFilter: { Type, ...more } });
  return [
    list('by name', { StreamName: 'alpha' }),
    list('by ARN', { StreamARN: arnOf('alpha') }),
    list('a page', { StreamName: 'beta', MaxResults: 3 }, (output, memory) =>
      memory.set('shards', String(output.NextToken)),
    ),
    list('the next page', (memory) => ({ NextToken: recalled(memory, 'shards') })),
    list('a token with a stream beside it', (memory) => ({
      StreamName: 'beta',
      NextToken: recalled(memory, 'shards'),
    })),
    list('a token that is none', { NextToken: 'nonsense' }),
    list('after a shard', { StreamName: 'beta', ExclusiveStartShardId: FIRST }),
    list('a stream that is not there', { StreamName: 'nowhere' }),
    list('no stream', {}),
    ...[0, 10_001].map((most) => list(`at most ${most}`, { StreamName: 'alpha', MaxResults: most })),
    filtered('AT_LATEST'),
    filtered('AT_TRIM_HORIZON'),
    filtered('FROM_TRIM_HORIZON'),
    filtered('AT_TIMESTAMP', { Timestamp: new Date(0) }),
    filtered('FROM_TIMESTAMP', { Timestamp: new Date(0) }),
    filtered('AFTER_SHARD_ID', { ShardId: FIRST }),
    filtered('AFTER_SHARD_ID'),
    filtered('AT_TIMESTAMP'),
    filtered('SOMEHOW'),
  ];
}
