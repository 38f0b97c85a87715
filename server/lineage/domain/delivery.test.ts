import { expect, test } from 'vitest';
import { destinationName, flowingDeliveryStream } from './firehose-delivery';
import { flowingPipe, targetName } from './pipe-delivery';

const stream = 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders';
const role = 'arn:aws:iam::444455556666:role/archive';
const deliveryStream = 'arn:aws:firehose:eu-west-1:444455556666:deliverystream/orders-archive';
const said = {
  ...{ DeliveryStreamARN: deliveryStream, DeliveryStreamStatus: 'ACTIVE' },
  Source: { KinesisStreamSourceDescription: { KinesisStreamARN: stream, RoleARN: role } },
  Destinations: [{ ExtendedS3DestinationDescription: { BucketARN: 'arn:aws:s3:::archive' } }],
};
const pipeArn = 'arn:aws:pipes:eu-west-1:444455556666:pipe/copy';
const pipe = { Arn: pipeArn, CurrentState: 'RUNNING', Source: stream, Target: `${stream}-copy` };

test('a delivery stream that reads a stream of another account is an edge', () => {
  expect(flowingDeliveryStream(said)).toEqual({
    ...{ kind: 'FIREHOSE', arn: deliveryStream, name: 'orders-archive', streamArn: stream },
    ...{ consumerArn: null, roleArn: role, state: 'ACTIVE', target: 'S3: archive', targetStreamArn: null },
  });
});

test.each([
  { name: 'one that is made just now', change: { DeliveryStreamStatus: 'CREATING' } },
  { name: 'one that could not be made', change: { DeliveryStreamStatus: 'CREATING_FAILED' } },
  { name: 'one that goes', change: { DeliveryStreamStatus: 'DELETING' } },
  { name: 'one that programs put into', change: { Source: {} } },
  { name: 'one without an ARN', change: { DeliveryStreamARN: undefined } },
  { name: 'one whose ARN is another thing’s', change: { DeliveryStreamARN: stream } },
  { name: 'one without a state', change: { DeliveryStreamStatus: undefined } },
])('$name is none', ({ change }) => {
  expect(flowingDeliveryStream({ ...said, ...change })).toBeNull();
});

test.each([
  [{ S3DestinationDescription: { BucketARN: 'arn:aws:s3:::archive' } }, 'S3: archive'],
  [{ RedshiftDestinationDescription: { ClusterJDBCURL: 'jdbc:x', Username: 'me' } }, 'Redshift'],
  [
    {
      AmazonopensearchserviceDestinationDescription: {
        DomainARN: 'arn:aws:es:eu-west-1:444455556666:domain/logs',
      },
      S3DestinationDescription: { BucketARN: 'arn:aws:s3:::backup' },
    },
    'OpenSearch: logs',
  ],
  [{ SplunkDestinationDescription: { HECToken: 'secret', HECEndpoint: 'https://x' } }, 'Splunk'],
  [
    {
      HttpEndpointDestinationDescription: {
        EndpointConfiguration: { Name: 'monitor', Url: 'https://x?key=secret' },
      },
    },
    'HTTP endpoint: monitor',
  ],
  [
    { SnowflakeDestinationDescription: { User: 'me', Database: 'raw', Schema: 'public', Table: 'orders' } },
    'Snowflake: raw.public.orders',
  ],
  [{ IcebergDestinationDescription: {} }, 'Iceberg'],
  [{}, ''],
  [undefined, ''],
])('a destination is shown by its name, never by address or user: %j', (destination, name) => {
  expect(destinationName(destination)).toBe(name);
});

test.each([
  { name: 'one that runs', change: {}, expected: { consumerArn: null, targetStreamArn: `${stream}-copy` } },
  {
    name: 'one that reads through a fan-out consumer',
    change: { Source: `${stream}/consumer/copy:1700000000` },
    expected: { consumerArn: `${stream}/consumer/copy:1700000000` },
  },
  { name: 'one whose change failed', change: { CurrentState: 'UPDATE_FAILED' }, expected: {} },
  {
    name: 'one that writes to something else',
    change: { Target: 'arn:aws:sqs:eu-west-1:444455556666:orders' },
    expected: { target: 'Queue: orders', targetStreamArn: null },
  },
])('a pipe: $name is an edge', ({ change, expected }) => {
  expect(flowingPipe({ ...pipe, ...change }, role)).toMatchObject({
    ...{ kind: 'PIPE', arn: pipeArn, name: 'copy', streamArn: stream, roleArn: role },
    ...expected,
  });
});

test.each([
  { name: 'one that was stopped', change: { CurrentState: 'STOPPED' } },
  { name: 'one that goes', change: { CurrentState: 'DELETING' } },
  { name: 'one that never came to be', change: { CurrentState: 'CREATE_FAILED' } },
  { name: 'one of a queue', change: { Source: 'arn:aws:sqs:eu-west-1:111122223333:orders' } },
  { name: 'one of a self-managed Kafka', change: { Source: 'smk://kafka.example:9092' } },
  { name: 'one without a state', change: { CurrentState: undefined } },
])('a pipe: $name is none', ({ change }) => {
  expect(flowingPipe({ ...pipe, ...change })).toBeNull();
});

test('a pipe whose role could not be read is an edge all the same', () => {
  expect(flowingPipe(pipe)).toMatchObject({ roleArn: null, state: 'RUNNING' });
  expect(flowingPipe(pipe, 'no role')).toMatchObject({ roleArn: null });
});

test.each([
  ['arn:aws:lambda:eu-west-1:444455556666:function:score', 'Lambda: score'],
  ['arn:aws:events:eu-west-1:444455556666:event-bus/central', 'EventBridge: central'],
  ['arn:aws:timestream:eu-west-1:444455556666:database/d', 'timestream: d'],
  ['nothing', ''],
])('%s is shown as %j', (arn, name) => {
  expect(targetName(arn)).toBe(name);
});
