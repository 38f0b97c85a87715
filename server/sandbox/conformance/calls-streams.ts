import { type Call, call, recalled } from './call';

const ACCOUNT = '222233334444';
export const REGION = 'eu-west-1';
export const arnOf = (name: string, accountId = ACCOUNT): string =>
  `arn:aws:kinesis:${REGION}:${accountId}:stream/${name}`;

const LONG = 'n'.repeat(129);
const BAD_NAMES = ['', 'has space', 'slash/ed', 'ümlaut', LONG];

/** Streams: making, describing, listing, changing, deleting. */
export const STREAM_CALLS: readonly Call[] = [
  ...BAD_NAMES.map((name) =>
    call('CreateStream', `a name that is none: ${name.slice(0, 12)}`, { StreamName: name, ShardCount: 1 }),
  ),
  ...[0, -1, 100_001].map((count) =>
    call('CreateStream', `${count} shards`, { StreamName: 'counted', ShardCount: count }),
  ),
  call(
    'CreateStream',
    'two shards',
    { StreamName: 'alpha', ShardCount: 2, Tags: { team: 'a' } },
    { settles: ['alpha'] },
  ),
  call('CreateStream', 'a name that is taken', { StreamName: 'alpha', ShardCount: 2 }),
  call(
    'CreateStream',
    'on demand',
    { StreamName: 'beta', StreamModeDetails: { StreamMode: 'ON_DEMAND' } },
    { settles: ['beta'] },
  ),
  call('CreateStream', 'one shard', { StreamName: 'gamma', ShardCount: 1 }, { settles: ['gamma'] }),
  ...['DescribeStream', 'DescribeStreamSummary'].flatMap((operation) => [
    call(operation, 'by name', { StreamName: 'alpha' }),
    call(operation, 'by ARN', { StreamARN: arnOf('alpha') }),
    call(operation, 'by both', { StreamName: 'alpha', StreamARN: arnOf('alpha') }),
    call(operation, 'an on-demand stream', { StreamName: 'beta' }),
    call(operation, 'a stream that is not there', { StreamName: 'nowhere' }),
    call(operation, 'an ARN that is not there', { StreamARN: arnOf('nowhere') }),
    call(operation, 'no stream', {}),
    call(operation, 'an ARN that is none', { StreamARN: 'arn:aws:kinesis' }),
    ...BAD_NAMES.map((name) =>
      call(operation, `a name that is none: ${name.slice(0, 12)}`, { StreamName: name }),
    ),
  ]),
  call('DescribeStream', 'a page of shards', { StreamName: 'beta', Limit: 2 }),
  call('DescribeStream', 'the rest of the shards', {
    StreamName: 'beta',
    ExclusiveStartShardId: 'shardId-000000000001',
  }),
  ...[0, 10_001].map((limit) =>
    call('DescribeStream', `a limit of ${limit}`, { StreamName: 'alpha', Limit: limit }),
  ),
  call('ListStreams', 'all', {}),
  call(
    'ListStreams',
    'a page',
    { Limit: 2 },
    {
      keep: (output, memory) => memory.set('streams', String(output.NextToken)),
    },
  ),
  call('ListStreams', 'the next page by token', (memory) => ({ NextToken: recalled(memory, 'streams') })),
  call('ListStreams', 'the next page by name', { ExclusiveStartStreamName: 'alpha' }),
  call('ListStreams', 'after a name that is not there', { ExclusiveStartStreamName: 'b' }),
  call('ListStreams', 'a token that is none', { NextToken: 'nonsense' }),
  ...[0, 10_001].map((limit) => call('ListStreams', `a limit of ${limit}`, { Limit: limit })),
  ...retention(),
  ...encryption(),
  ...monitoring(),
  call('DescribeLimits', 'of the account', {}),
  call('DescribeAccountSettings', 'of the account', {}),
  ...['PROVISIONED', 'ON_DEMAND', 'SOMETIMES'].map((mode) =>
    call(
      'UpdateStreamMode',
      `gamma to ${mode}`,
      { StreamARN: arnOf('gamma'), StreamModeDetails: { StreamMode: mode } },
      { settles: ['gamma'] },
    ),
  ),
  call(
    'UpdateStreamMode',
    'back',
    { StreamARN: arnOf('gamma'), StreamModeDetails: { StreamMode: 'PROVISIONED' } },
    { settles: ['gamma'] },
  ),
  call('UpdateStreamMode', 'a stream that is not there', {
    StreamARN: arnOf('nowhere'),
    StreamModeDetails: { StreamMode: 'ON_DEMAND' },
  }),
  ...[1_023, 10_241, 2_048].map((size) =>
    call(
      'UpdateMaxRecordSize',
      `${size} KiB`,
      { StreamARN: arnOf('gamma'), MaxRecordSizeInKiB: size },
      { settles: ['gamma'] },
    ),
  ),
  call('DescribeStreamSummary', 'after these changes', { StreamName: 'gamma' }),
];

/** What deletes streams comes last. */
export const DELETE_CALLS: readonly Call[] = [
  call('DeleteStream', 'with a consumer on it', { StreamName: 'alpha' }),
  call(
    'DeleteStream',
    'with its consumers',
    { StreamName: 'alpha', EnforceConsumerDeletion: true },
    { settles: ['alpha'] },
  ),
  call('DeleteStream', 'one that is gone', { StreamName: 'alpha' }),
  call('DeleteStream', 'by ARN', { StreamARN: arnOf('beta') }, { settles: ['beta'] }),
  call('DeleteStream', 'no stream', {}),
  call('PutRecord', 'into one that is gone', {
    StreamName: 'alpha',
    PartitionKey: 'p',
    Data: Buffer.from('x'),
  }),
  call('UpdateStreamMode', 'a third time on a day', {
    StreamARN: arnOf('gamma'),
    StreamModeDetails: { StreamMode: 'ON_DEMAND' },
  }),
  call('ListStreams', 'what is left', {}),
  call('CreateStream', 'provisioned without a count', { StreamName: 'uncounted' }),
];

function retention(): Call[] {
  const change = (direction: 'Increase' | 'Decrease', hours: number, stream = 'alpha') =>
    call(
      `${direction}StreamRetentionPeriod`,
      `${stream} to ${hours} hours`,
      { StreamName: stream, RetentionPeriodHours: hours },
      stream === 'alpha' ? { settles: ['alpha'] } : {},
    );
  return [
    change('Increase', 48),
    change('Increase', 24),
    change('Increase', 23),
    change('Increase', 8_761),
    change('Increase', 72, 'nowhere'),
    change('Decrease', 24),
    change('Decrease', 48),
    change('Decrease', 23),
    change('Decrease', 24, 'nowhere'),
  ];
}

function encryption(): Call[] {
  const start = (more: object) =>
    call(
      'StartStreamEncryption',
      JSON.stringify(more),
      {
        StreamName: 'gamma',
        EncryptionType: 'KMS',
        KeyId: 'alias/aws/kinesis',
        ...more,
      },
      { settles: ['gamma'] },
    );
  return [
    start({}),
    call('DescribeStreamSummary', 'an encrypted stream', { StreamName: 'gamma' }),
    call('PutRecord', 'into an encrypted stream', {
      StreamName: 'gamma',
      PartitionKey: 'p',
      Data: Buffer.from('sealed'),
    }),
    start({ StreamName: 'nowhere' }),
    start({ KeyId: '' }),
    start({ EncryptionType: 'ROT13' }),
    call(
      'StopStreamEncryption',
      'again',
      { StreamName: 'gamma', EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
      { settles: ['gamma'] },
    ),
    call('StopStreamEncryption', 'of a stream that is not there', {
      StreamName: 'nowhere',
      EncryptionType: 'KMS',
      KeyId: 'alias/aws/kinesis',
    }),
  ];
}

function monitoring(): Call[] {
  const set = (operation: string, metrics: readonly string[], stream = 'alpha') =>
    call(
      operation,
      `${metrics.join(', ')} on ${stream}`,
      { StreamName: stream, ShardLevelMetrics: metrics },
      stream === 'alpha' ? { settles: ['alpha'] } : {},
    );
  return [
    set('EnableEnhancedMonitoring', ['IncomingBytes', 'OutgoingRecords']),
    set('EnableEnhancedMonitoring', ['IncomingRecords']),
    set('DisableEnhancedMonitoring', ['IncomingBytes']),
    set('EnableEnhancedMonitoring', ['ALL']),
    set('DisableEnhancedMonitoring', ['ALL']),
    set('EnableEnhancedMonitoring', []),
    set('EnableEnhancedMonitoring', ['Everything']),
    set('EnableEnhancedMonitoring', ['ALL'], 'nowhere'),
    set('DisableEnhancedMonitoring', ['ALL'], 'nowhere'),
  ];
}
