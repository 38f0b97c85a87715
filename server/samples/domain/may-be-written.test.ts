import { expect, test } from 'vitest';
import type { AwsFailure } from '../../kernel/aws-failure';
import { mayBeWritten } from './may-be-written';

const failure = (kind: AwsFailure['kind'], code: string, operation = 'kinesis:PutRecord') => ({
  ...{ kind, code, operation },
  retryable: true,
  awsMessage: '',
});

test.each([
  ['an answer that broke off', failure('unavailable', 'ECONNRESET'), true],
  ['an answer that came too late', failure('unavailable', 'TimeoutError'), true],
  ['a fault of AWS’s own', failure('unavailable', 'InternalFailure'), true],
  ['nobody there', failure('unavailable', 'ECONNREFUSED'), false],
  ['no credentials to call with', failure('unavailable', 'CredentialsProviderError'), false],
  ['a refusal', failure('access-denied', 'AccessDeniedException'), false],
  ['too much for the shard', failure('throttled', 'ProvisionedThroughputExceededException'), false],
  ['a sign-in that broke off', failure('unavailable', 'ECONNRESET', 'sts:AssumeRole'), false],
])('after %s', (_, failed, expected) => expect(mayBeWritten(failed)).toBe(expected));
