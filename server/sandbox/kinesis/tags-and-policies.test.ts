import type {
  GetResourcePolicyOutput,
  ListTagsForResourceOutput,
  ListTagsForStreamOutput,
} from '@aws-sdk/client-kinesis';
import { beforeEach, expect, test } from 'vitest';
import type { PrincipalDirectory } from './principals';
import { arnOf, type Bench, OWNER, openBench, READER } from './testing/call-service';

const ROLE = `arn:aws:iam::${READER}:role/fraud-scoring`;
const STREAM = { StreamName: 'orders' };
const RESOURCE = { ResourceARN: arnOf('orders') };

let deleted: Parameters<PrincipalDirectory['onDeleted']>[0];
let bench: Bench;
beforeEach(async () => {
  bench = await openBench({
    principals: {
      find: (arn) => (arn === ROLE ? 'found' : 'missing'),
      onDeleted: (listener) => {
        deleted = listener;
      },
    },
  });
  await bench.call('CreateStream', { ...STREAM, ShardCount: 1 });
});

const tags = async (): Promise<ListTagsForStreamOutput['Tags']> =>
  ((await bench.call('ListTagsForStream', STREAM)) as ListTagsForStreamOutput).Tags;

test('both forms of the API see the same tags', async () => {
  await bench.call('AddTagsToStream', { ...STREAM, Tags: { domain: 'retail', tier: '' } });
  await bench.call('TagResource', { ...RESOURCE, Tags: { 'sluice:product': 'orders', tier: 'gold' } });
  const expected = [
    { Key: 'domain', Value: 'retail' },
    { Key: 'sluice:product', Value: 'orders' },
    { Key: 'tier', Value: 'gold' },
  ];
  expect(await tags()).toEqual(expected);
  const other: ListTagsForResourceOutput = await bench.call('ListTagsForResource', RESOURCE);
  expect(other.Tags).toEqual(expected);
  await bench.call('UntagResource', { ...RESOURCE, TagKeys: ['tier', 'never-there'] });
  await bench.call('RemoveTagsFromStream', { ...STREAM, TagKeys: ['domain'] });
  expect(await tags()).toEqual([{ Key: 'sluice:product', Value: 'orders' }]);
});

test('tags are listed page by page', async () => {
  await bench.call('AddTagsToStream', { ...STREAM, Tags: { a: '1', b: '2', c: '3' } });
  expect(await bench.call('ListTagsForStream', { ...STREAM, Limit: 2 })).toEqual({
    Tags: [
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ],
    HasMoreTags: true,
  });
  expect(await bench.call('ListTagsForStream', { ...STREAM, ExclusiveStartTagKey: 'b' })).toEqual({
    Tags: [{ Key: 'c', Value: '3' }],
    HasMoreTags: false,
  });
});

const many = (count: number, prefix = 'key'): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${prefix}-${index}`, 'x']));

test.each([
  { name: 'an empty key', tags: { '': 'x' }, code: 'ValidationException' },
  { name: 'a key of 129', tags: { ['k'.repeat(129)]: 'x' }, code: 'ValidationException' },
  { name: 'a value of 257', tags: { k: 'v'.repeat(257) }, code: 'ValidationException' },
  { name: 'a reserved key', tags: { 'AWS:x': 'y' }, code: 'InvalidArgumentException' },
  { name: 'a letter that is not allowed', tags: { 'k<': 'v' }, code: 'InvalidArgumentException' },
  { name: '51 tags', tags: many(51), code: 'ValidationException' },
])('refuses $name', async ({ tags: bad, code }) => {
  await expect(bench.call('AddTagsToStream', { ...STREAM, Tags: bad })).rejects.toMatchObject({ code });
  expect(await tags()).toEqual([]);
});

test('a stream has at most 50 tags in all', async () => {
  await bench.call('TagResource', { ...RESOURCE, Tags: many(50) });
  await bench.call('TagResource', { ...RESOURCE, Tags: many(50) });
  await expect(bench.call('TagResource', { ...RESOURCE, Tags: many(1, 'more') })).rejects.toMatchObject({
    code: 'InvalidArgumentException',
  });
});

test('tagging is asked with the tags of the stream and of the request', async () => {
  await bench.call('AddTagsToStream', { ...STREAM, Tags: { domain: 'retail' } });
  expect(bench.checks('TagResource', { ...RESOURCE, Tags: { 'sluice:product': 'x' } })).toEqual([
    {
      action: 'kinesis:TagResource',
      resource: arnOf('orders'),
      resourceAccountId: OWNER,
      context: {
        'aws:ResourceTag/domain': 'retail',
        'aws:RequestTag/sluice:product': 'x',
        'aws:TagKeys': ['sluice:product'],
      },
    },
  ]);
  expect(bench.checks('UntagResource', { ...RESOURCE, TagKeys: ['domain'] })).toMatchObject([
    { context: { 'aws:ResourceTag/domain': 'retail', 'aws:TagKeys': ['domain'] } },
  ]);
});

test('the ARN of a consumer that is not registered finds nothing', async () => {
  const ResourceARN = `${arnOf('orders')}/consumer/fraud:1700000000`;
  await expect(bench.call('ListTagsForResource', { ResourceARN })).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
  });
});

const policy = (principal: string): string =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Reader',
          Effect: 'Allow',
          Principal: { AWS: principal },
          Action: 'kinesis:GetRecords',
          Resource: arnOf('orders'),
        },
      ],
    },
    null,
    2,
  );

const stored = async (): Promise<string | undefined> =>
  ((await bench.call('GetResourcePolicy', RESOURCE)) as GetResourcePolicyOutput).Policy;

test('a policy is kept byte for byte, replaced whole, and deleted once', async () => {
  expect(await stored()).toBe('{}');
  await bench.call('PutResourcePolicy', { ...RESOURCE, Policy: policy(READER) });
  await bench.call('PutResourcePolicy', { ...RESOURCE, Policy: policy(ROLE) });
  expect(await stored()).toBe(policy(ROLE));
  expect(bench.checks('GetRecords', { ShardIterator: await iterator() })[0]?.resourcePolicy).toEqual({
    name: 'stream policy',
    document: JSON.parse(policy(ROLE)),
  });
  await bench.call('DeleteResourcePolicy', RESOURCE);
  expect(await stored()).toBe('{}');
  await expect(bench.call('DeleteResourcePolicy', RESOURCE)).rejects.toMatchObject({
    code: 'ResourceNotFoundException',
    message: `No resource policy found for resource ARN ${arnOf('orders')}.`,
  });
});

const iterator = async (): Promise<string> => {
  const { ShardIterator } = await bench.call('GetShardIterator', {
    ...STREAM,
    ShardId: 'shardId-000000000000',
    ShardIteratorType: 'LATEST',
  });
  return ShardIterator;
};

test('a refused policy leaves the one before', async () => {
  await bench.call('PutResourcePolicy', { ...RESOURCE, Policy: policy(ROLE) });
  await expect(
    bench.call('PutResourcePolicy', { ...RESOURCE, Policy: policy(`${ROLE}-gone`) }),
  ).rejects.toMatchObject({ code: 'InvalidArgumentException' });
  expect(await stored()).toBe(policy(ROLE));
});

test('a deleted role turns into its unique id; the document can be put again', async () => {
  await bench.call('PutResourcePolicy', { ...RESOURCE, Policy: policy(ROLE) });
  await deleted({ arn: ROLE, uniqueId: 'AROAEXAMPLEEXAMPLE123' });
  const text = (await stored()) ?? '';
  expect(text).not.toContain(ROLE);
  expect(JSON.parse(text).Statement[0].Principal).toEqual({ AWS: 'AROAEXAMPLEEXAMPLE123' });
  await bench.call('PutResourcePolicy', { ...RESOURCE, Policy: text });
  expect(await stored()).toBe(text);
});
