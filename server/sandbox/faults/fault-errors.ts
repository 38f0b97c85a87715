import { AwsError } from '../contract';

const DATA_PLANE = new Set(['PutRecord', 'PutRecords', 'GetRecords', 'GetShardIterator']);
/** Services whose throttle has a name of its own; the others share one. */
const THROTTLES: Readonly<Record<string, AwsError>> = {
  glue: new AwsError('ThrottlingException', 'Rate exceeded'),
  kms: new AwsError('ThrottlingException', 'You have exceeded the rate at which you may call KMS.'),
  lambda: new AwsError('TooManyRequestsException', 'Rate exceeded', 429),
  organizations: new AwsError('TooManyRequestsException', 'Rate exceeded'),
  cloudtrail: new AwsError('ThrottlingException', 'Rate exceeded'),
};

/** The service's own throttle; Kinesis tells the data plane from the control plane. */
export function throttleError(service: string, operation: string): AwsError {
  if (service !== 'kinesis') return THROTTLES[service] ?? new AwsError('Throttling', 'Rate exceeded');
  return DATA_PLANE.has(operation)
    ? new AwsError('ProvisionedThroughputExceededException', 'Rate exceeded for shard.')
    : new AwsError('LimitExceededException', 'Rate exceeded for the account.');
}

export const internalError = (): AwsError =>
  new AwsError('InternalFailure', 'The request processing has failed because of an unknown error.', 500);
