import type { CreateDeliveryStreamInput } from '@aws-sdk/client-firehose';
import { parseRoleArn, parseStreamArn } from '../../kernel/arn';
import { AwsError, type CallContext } from '../contract';
import type { DeliveryStreamRecord, DeliveryStreamTarget } from './delivery-streams';
import { invalidArgument, notThere } from './errors';

const NAME = /^[a-zA-Z0-9_.-]{1,64}$/;
const BUCKET = /^arn:aws[\w-]*:s3:::[\w.-]{1,255}$/;

const violation = (value: unknown, member: string, rule: string): AwsError =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${String(value).slice(0, 200)}' at '${member}' failed to satisfy constraint: ${rule}`,
  );

/** One's own delivery stream of a name: Firehose knows no others. */
export function deliveryTarget(
  name: string | undefined,
  { caller, region }: CallContext,
): DeliveryStreamTarget {
  if (name === undefined || !NAME.test(name))
    throw violation(
      name ?? '',
      'deliveryStreamName',
      'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+',
    );
  return { accountId: caller.accountId, region, name };
}

export function limitOf(limit: number | undefined, fallback: number): number {
  if (limit === undefined) return fallback;
  if (Number.isInteger(limit) && limit >= 1 && limit <= 10_000) return limit;
  throw violation(limit, 'limit', 'Member must be between 1 and 10000');
}

/** What it reads from; undefined: programs put into it. Sources that have nothing to do with streams are not here. */
export function sourceOf(
  input: CreateDeliveryStreamInput,
  { region }: CallContext,
): DeliveryStreamRecord['source'] {
  const { DeliveryStreamType: type = 'DirectPut', KinesisStreamSourceConfiguration: kinesis } = input;
  if (type === 'MSKAsSource' || type === 'DatabaseAsSource') throw notThere(`source ${type}`);
  if (type === 'DirectPut') {
    if (kinesis) throw invalidArgument('KinesisStreamSourceConfiguration belongs to KinesisStreamAsSource.');
    return undefined;
  }
  const { KinesisStreamARN: streamArn = '', RoleARN: roleArn = '' } = kinesis ?? {};
  const stream = parseStreamArn(streamArn);
  if (!stream)
    throw violation(streamArn, 'kinesisStreamSourceConfiguration.kinesisStreamARN', 'a stream’s ARN');
  if (!parseRoleArn(roleArn))
    throw violation(roleArn, 'kinesisStreamSourceConfiguration.roleARN', 'a role’s ARN');
  if (stream.region !== region)
    throw invalidArgument('The source stream must be in the same Region as the delivery stream.');
  return { streamArn, roleArn };
}

/** Where it delivers to; of the destinations only S3 is here. */
export function destinationOf(input: CreateDeliveryStreamInput): DeliveryStreamRecord['destination'] {
  const s3 = input.ExtendedS3DestinationConfiguration ?? input.S3DestinationConfiguration;
  const others = Object.keys(input).filter((key) => /DestinationConfiguration$/.test(key) && !/S3/.test(key));
  if (others.length > 0) throw notThere(`${others[0]}`);
  if (!s3) throw invalidArgument('Exactly one destination configuration is supported for a Firehose');
  const { BucketARN: bucketArn = '', RoleARN: roleArn = '', Prefix: prefix } = s3;
  if (!BUCKET.test(bucketArn))
    throw violation(bucketArn, 's3DestinationConfiguration.bucketARN', 'a bucket’s ARN');
  if (!parseRoleArn(roleArn)) throw violation(roleArn, 's3DestinationConfiguration.roleARN', 'a role’s ARN');
  return { bucketArn, roleArn, ...(prefix !== undefined && { prefix }) };
}
