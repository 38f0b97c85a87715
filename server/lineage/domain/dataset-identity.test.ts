import { expect, test } from 'vitest';
import { datasetKey, identify, jobKey, type KnownStreams } from './dataset-identity';

const RETAIL = 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders';
const COPY = 'arn:aws:kinesis:us-east-1:222233334444:stream/orders';
const OTHER = 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders';
const spark = (host: string, name = 'orders') => ({ namespace: `kinesis://${host}`, name });
const known = (...arns: string[]): KnownStreams => new Map([['orders', arns]]);

test.each([
  {
    name: 'the form with the account',
    dataset: { namespace: 'arn:aws:kinesis:eu-west-1:222233334444', name: 'stream/orders' },
    arns: [],
    key: RETAIL,
  },
  {
    name: 'one known stream',
    dataset: spark('kinesis.eu-west-1.amazonaws.com'),
    arns: [RETAIL],
    key: RETAIL,
  },
  {
    name: 'one known stream of that Region',
    dataset: spark('kinesis.eu-west-1.amazonaws.com:443'),
    arns: [RETAIL, COPY],
    key: RETAIL,
  },
  {
    name: 'two accounts with a stream of that name',
    dataset: spark('kinesis.eu-west-1.amazonaws.com'),
    arns: [RETAIL, OTHER],
    key: 'dataset:kinesis:%2F%2Fkinesis.eu-west-1.amazonaws.com/orders',
  },
  {
    name: 'a stream of another Region only',
    dataset: spark('kinesis.eu-west-1.amazonaws.com'),
    arns: [COPY],
    key: 'dataset:kinesis:%2F%2Fkinesis.eu-west-1.amazonaws.com/orders',
  },
  {
    name: 'an endpoint of one account',
    dataset: spark('222233334444.data-kinesis.eu-west-1.amazonaws.com'),
    arns: [RETAIL, OTHER],
    key: RETAIL,
  },
  {
    name: 'an interface endpoint',
    dataset: spark('vpce-0a1b-x9.kinesis.eu-west-1.vpce.amazonaws.com'),
    arns: [RETAIL, COPY],
    key: RETAIL,
  },
  { name: 'an endpoint without a Region', dataset: spark('localhost:4566'), arns: [RETAIL], key: RETAIL },
  {
    name: 'an endpoint without a Region, two streams',
    dataset: spark('localhost:4566'),
    arns: [RETAIL, COPY],
    key: 'dataset:kinesis:%2F%2Flocalhost:4566/orders',
  },
  {
    name: 'a shard instead of a stream',
    dataset: { namespace: 'arn:aws:kinesis:eu-west-1:222233334444', name: 'orders' },
    arns: [RETAIL],
    key: 'dataset:arn:aws:kinesis:eu-west-1:222233334444/orders',
  },
])('$name', ({ dataset, arns, key }) => {
  expect(identify(dataset, [], known(...arns)).key).toBe(key);
});

test('a symlink with the account decides, whatever else is known', () => {
  const link = { namespace: 'arn:aws:kinesis:eu-west-1:333344445555', name: 'stream/orders' };
  expect(identify(spark('kinesis.eu-west-1.amazonaws.com'), [link], known(RETAIL)).key).toBe(OTHER);
});

test('both names of a stream are one dataset', () => {
  const arn = identify(
    { namespace: 'arn:aws:kinesis:eu-west-1:222233334444', name: 'stream/orders' },
    [],
    known(),
  );
  expect(identify(spark('kinesis.eu-west-1.amazonaws.com'), [], known(RETAIL)).key).toBe(arn.key);
  expect(arn).toMatchObject({ kind: 'STREAM', label: 'orders', streamArn: RETAIL });
});

test.each([
  ['arn:aws:glue:eu-west-1:222233334444', 'table/lake/payments_raw', 'TABLE', 'payments_raw'],
  ['kafka://broker:9092', 'orders', 'TOPIC', 'orders'],
  ['s3://lake', 'raw/payments/', 'FILES', 'payments'],
  ['postgres://db:5432', 'shop.public.orders', 'TABLE', 'shop.public.orders'],
  ['bigquery', 'a.b.c', 'TABLE', 'a.b.c'],
  ['somewhere', 'x', 'DATASET', 'x'],
])('%s %s is a %s', (namespace, name, kind, label) => {
  expect(identify({ namespace, name }, [], new Map())).toMatchObject({ kind, label, streamArn: null });
});

test('no two names share a key', () => {
  const pairs = [
    { namespace: 'a/b', name: 'c' },
    { namespace: 'a', name: 'b/c' },
    { namespace: 'a%2Fb', name: 'c' },
  ];
  expect(new Set(pairs.map(datasetKey)).size).toBe(3);
  expect(new Set(pairs.map((pair) => jobKey('p', pair))).size).toBe(3);
  expect(jobKey('p', { namespace: 'a', name: 'b' })).not.toBe(jobKey('q', { namespace: 'a', name: 'b' }));
});
