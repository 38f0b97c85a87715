import { parseArn } from '../../kernel/arn';
import { AwsError } from '../contract';

const DATA_PLANE = new Set(['PutRecord', 'PutRecords', 'GetRecords', 'GetShardIterator']);
/** Services whose throttle has a name of its own; the others share one. */
const THROTTLES: Readonly<Record<string, AwsError>> = {
  glue: new AwsError('ThrottlingException', 'Rate exceeded'),
  kms: new AwsError('ThrottlingException', 'You have exceeded the rate at which you may call KMS.'),
  lambda: new AwsError('TooManyRequestsException', 'Rate exceeded', 429),
  organizations: new AwsError('TooManyRequestsException', 'Rate exceeded'),
  cloudtrail: new AwsError('ThrottlingException', 'Rate exceeded'),
  firehose: new AwsError('ThrottlingException', 'Rate exceeded'),
  pipes: new AwsError('ThrottlingException', 'Rate exceeded', 429),
};

/** The service's own throttle; Kinesis tells the data plane from the control plane, and names the stream. */
export function throttleError(service: string, operation: string, resource: string): AwsError {
  if (service !== 'kinesis') return THROTTLES[service] ?? new AwsError('Throttling', 'Rate exceeded');
  const message = `Rate exceeded for ${whatIn(resource)}.`;
  return DATA_PLANE.has(operation)
    ? new AwsError('ProvisionedThroughputExceededException', message)
    : new AwsError('LimitExceededException', message);
}

function whatIn(resource: string): string {
  const arn = parseArn(resource);
  const name = /^stream\/([^/]+)/.exec(arn?.resource ?? '')?.[1];
  return arn && name && name !== '*' ? `stream ${name} under account ${arn.accountId}` : 'the account';
}

export const internalError = (): AwsError =>
  new AwsError('InternalFailure', 'The request processing has failed because of an unknown error.', 500);
