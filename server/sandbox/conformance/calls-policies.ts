import { type Call, call, recalled } from './call';
import { arnOf } from './calls-streams';

const READER = '111122223333';
const STREAM = arnOf('alpha');

const policy = (more: object = {}, resource = STREAM): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Read',
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${READER}:root` },
        Action: ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:ListShards'],
        Resource: resource,
        ...more,
      },
    ],
  });

/** Tags, consumers and resource policies. */
export const POLICY_CALLS: readonly Call[] = [
  ...tags(),
  ...consumers(),
  ...[
    ['that names an account', policy()],
    ['with a wildcard for actions', policy({ Action: 'kinesis:*' })],
    ['with a wildcard for principals', policy({ Principal: '*' })],
    ['with an action that cannot be shared', policy({ Action: 'kinesis:DeleteStream' })],
    ['for another resource', policy({}, arnOf('gamma'))],
    ['for a service', policy({ Principal: { Service: 'lambda.amazonaws.com' } })],
    ['that is not JSON', '{'],
    ['that is empty', ''],
    ['that is too large', policy({ Sid: 'S'.repeat(21_000) })],
  ].map(([shows, Policy]) => call('PutResourcePolicy', `${shows}`, { ResourceARN: STREAM, Policy })),
  call('PutResourcePolicy', 'again, the first', { ResourceARN: STREAM, Policy: policy() }),
  call('GetResourcePolicy', 'of a stream', { ResourceARN: STREAM }),
  call('GetResourcePolicy', 'of a stream without one', { ResourceARN: arnOf('gamma') }),
  call('GetResourcePolicy', 'of a stream that is not there', { ResourceARN: arnOf('nowhere') }),
  call('GetResourcePolicy', 'of no ARN', { ResourceARN: 'alpha' }),
  call('DeleteResourcePolicy', 'of a stream', { ResourceARN: STREAM }),
  call('DeleteResourcePolicy', 'that is gone', { ResourceARN: STREAM }),
  call('DeleteResourcePolicy', 'of a stream that is not there', { ResourceARN: arnOf('nowhere') }),
];

function tags(): Call[] {
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`k${index}`, 'v']));
  return [
    call('AddTagsToStream', 'two', { StreamName: 'alpha', Tags: { domain: 'retail', tier: '1' } }),
    call('AddTagsToStream', 'one anew', { StreamName: 'alpha', Tags: { tier: '2' } }),
    call('AddTagsToStream', 'a key of AWS', { StreamName: 'alpha', Tags: { 'aws:mine': 'x' } }),
    call('AddTagsToStream', 'a key that is too long', {
      StreamName: 'alpha',
      Tags: { ['k'.repeat(129)]: 'x' },
    }),
    call('AddTagsToStream', 'a value that is too long', {
      StreamName: 'alpha',
      Tags: { k: 'x'.repeat(257) },
    }),
    call('AddTagsToStream', 'a character that is none', { StreamName: 'alpha', Tags: { 'k!': 'x' } }),
    call('AddTagsToStream', 'too many', { StreamName: 'gamma', Tags: many }),
    call('AddTagsToStream', 'to a stream that is not there', { StreamName: 'nowhere', Tags: { k: 'v' } }),
    call('ListTagsForStream', 'all', { StreamName: 'alpha' }),
    call('ListTagsForStream', 'a page', { StreamName: 'alpha', Limit: 1 }),
    call('ListTagsForStream', 'after one', { StreamName: 'alpha', ExclusiveStartTagKey: 'domain' }),
    call('ListTagsForStream', 'of a stream that is not there', { StreamName: 'nowhere' }),
    call('RemoveTagsFromStream', 'one', { StreamName: 'alpha', TagKeys: ['tier'] }),
    call('RemoveTagsFromStream', 'one that is not there', { StreamName: 'alpha', TagKeys: ['tier'] }),
    call('TagResource', 'a stream', { ResourceARN: STREAM, Tags: { owner: 'team' } }),
    call('ListTagsForResource', 'of a stream', { ResourceARN: STREAM }),
    call('UntagResource', 'a stream', { ResourceARN: STREAM, TagKeys: ['owner'] }),
    call('ListTagsForResource', 'of a stream that is not there', { ResourceARN: arnOf('nowhere') }),
  ];
}

function consumers(): Call[] {
  const register = (ConsumerName: string, StreamARN = STREAM) =>
    call(
      'RegisterStreamConsumer',
      ConsumerName.slice(0, 12) || 'no name',
      { StreamARN, ConsumerName },
      {
        keep: ({ Consumer }, memory) =>
          memory.set(`consumer ${ConsumerName}`, String((Consumer as { ConsumerARN?: string }).ConsumerARN)),
        settles: StreamARN === STREAM ? [`alpha/${ConsumerName}`] : [],
      },
    );
  return [
    register('reader'),
    register('reader'),
    register('second'),
    register('has space'),
    register(''),
    register('elsewhere', arnOf('nowhere')),
    call('DescribeStreamConsumer', 'by name', { StreamARN: STREAM, ConsumerName: 'reader' }),
    call('DescribeStreamConsumer', 'by ARN', (memory) => ({
      ConsumerARN: recalled(memory, 'consumer reader'),
    })),
    call('DescribeStreamConsumer', 'one that is not there', { StreamARN: STREAM, ConsumerName: 'nobody' }),
    call('DescribeStreamConsumer', 'no consumer', {}),
    call('ListStreamConsumers', 'all', { StreamARN: STREAM }),
    call('ListStreamConsumers', 'a page', { StreamARN: STREAM, MaxResults: 1 }),
    call('ListStreamConsumers', 'of a stream that is not there', { StreamARN: arnOf('nowhere') }),
    call('DescribeStreamSummary', 'with consumers', { StreamName: 'alpha' }),
    call('TagResource', 'a consumer', (memory) => ({
      ResourceARN: recalled(memory, 'consumer reader'),
      Tags: { a: 'b' },
    })),
    call('ListTagsForResource', 'of a consumer', (memory) => ({
      ResourceARN: recalled(memory, 'consumer reader'),
    })),
    call(
      'DeregisterStreamConsumer',
      'by name',
      { StreamARN: STREAM, ConsumerName: 'second' },
      { settles: ['alpha/second'] },
    ),
    call('DeregisterStreamConsumer', 'one that is not there', { StreamARN: STREAM, ConsumerName: 'nobody' }),
  ];
}
