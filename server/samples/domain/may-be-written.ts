import type { AwsFailure } from '../../kernel/aws-failure';

/** The call never left, or nobody was there to take it. */
const NEVER_ARRIVED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'CredentialsProviderError',
  'NotImplemented',
  'UnknownOperationException',
]);

/** Whether AWS may have written the record although its answer was none: it broke off, came too late or spoke of a fault. */
export const mayBeWritten = ({ operation, kind, code }: AwsFailure): boolean =>
  operation === 'kinesis:PutRecord' && kind === 'unavailable' && !NEVER_ARRIVED.has(code);
