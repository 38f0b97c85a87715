import { describe, expect, test } from 'vitest';
import { toAwsFailure } from './failure';

const sdkError = (name: string, status?: number) =>
  Object.assign(new Error(`${name} happened`), {
    name,
    ...(status === undefined ? {} : { $metadata: { httpStatusCode: status }, $fault: 'client' }),
  });
const nodeError = (code: string) => Object.assign(new Error(code), { code });

describe.each([
  ['sts:AssumeRole', sdkError('AccessDenied', 403), 'access-denied', false],
  ['kinesis:PutResourcePolicy', sdkError('AccessDeniedException', 400), 'access-denied', false],
  ['kinesis:ListStreams', sdkError('ExpiredTokenException', 400), 'access-denied', true],
  ['iam:GetRole', sdkError('InvalidClientTokenId', 403), 'access-denied', true],
  ['kinesis:DescribeStreamSummary', sdkError('ResourceNotFoundException', 400), 'not-found', false],
  ['iam:GetRole', sdkError('NoSuchEntityException', 404), 'not-found', false],
  ['kinesis:PutResourcePolicy', sdkError('LimitExceededException', 400), 'throttled', true],
  ['iam:PutRolePolicy', sdkError('LimitExceededException', 409), 'invalid', false],
  ['iam:PutRolePolicy', sdkError('Throttling', 400), 'throttled', true],
  ['sts:AssumeRole', sdkError('SomethingNew', 429), 'throttled', true],
  ['kinesis:PutResourcePolicy', sdkError('ResourceInUseException', 400), 'conflict', true],
  ['iam:PutRolePolicy', sdkError('ConcurrentModificationException', 409), 'conflict', true],
  ['iam:CreateRole', sdkError('EntityAlreadyExists', 409), 'conflict', false],
  ['iam:PutRolePolicy', sdkError('MalformedPolicyDocumentException', 400), 'invalid', false],
  ['sts:AssumeRole', sdkError('PackedPolicyTooLargeException', 400), 'invalid', false],
  ['kinesis:ListStreams', sdkError('SomethingNew', 400), 'invalid', false],
  ['kinesis:ListStreams', sdkError('InternalFailure', 500), 'unavailable', true],
  ['kinesis:ListStreams', sdkError('UnknownOperationException', 400), 'unavailable', false],
  ['kinesis:ListStreams', sdkError('TimeoutError'), 'unavailable', true],
  ['sts:AssumeRole', sdkError('CredentialsProviderError'), 'unavailable', false],
  ['sts:AssumeRole', nodeError('ECONNREFUSED'), 'unavailable', true],
  ['sts:AssumeRole', nodeError('ENOTFOUND'), 'unavailable', true],
  ['sts:AssumeRole', nodeError('EPIPE'), 'unavailable', true],
] as const)('%s ending with %s', (operation, error, kind, retryable) => {
  test(`is ${kind}, ${retryable ? 'worth another try' : 'final'}`, () => {
    expect(toAwsFailure(error, operation)).toMatchObject({ kind, retryable, operation });
  });
});

test('keeps AWS’s own name and words', () => {
  expect(toAwsFailure(sdkError('AccessDenied', 403), 'sts:AssumeRole')).toMatchObject({
    code: 'AccessDenied',
    awsMessage: 'AccessDenied happened',
  });
});

test.each([new TypeError('x is not a function'), new Error('a bug'), 'text', null])(
  'a bug is not an outcome: %s',
  (bug) => expect(() => toAwsFailure(bug, 'iam:GetRole')).toThrow(),
);
