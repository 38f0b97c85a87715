import { describe, expect, test } from 'vitest';
import { failure } from '../../kernel/testing/fixed';
import type { ConnectionReport } from './connection';
import { judgeReport, problemOf } from './connection-problem';
import { explainProblem } from './explain-problem';

const account = { id: '333344445555', spokeRoleArn: 'arn:aws:iam::333344445555:role/SluiceSpoke' };

describe.each([
  ['sts:AssumeRole', 'access-denied', 'AccessDenied', 'trust-or-external-id', /ExternalId/],
  ['sts:AssumeRole', 'access-denied', 'InvalidClientTokenId', 'hub-credentials-refused', /hub/],
  ['sts:AssumeRole', 'access-denied', 'ExpiredToken', 'hub-credentials-refused', /hub/],
  ['sts:AssumeRole', 'unavailable', 'CredentialsProviderError', 'no-hub-credentials', /no AWS credentials/],
  ['kinesis:ListStreams', 'access-denied', 'AccessDeniedException', 'listing-denied', /list streams/],
  ['sts:GetCallerIdentity', 'access-denied', 'AccessDenied', 'denied', /denied/],
  ['sts:AssumeRole', 'throttled', 'Throttling', 'throttled', /slow down/],
  ['kinesis:ListStreams', 'throttled', 'LimitExceededException', 'throttled', /slow down/],
  ['sts:AssumeRole', 'unavailable', 'ECONNREFUSED', 'unreachable', /did not answer/],
  ['sts:AssumeRole', 'invalid', 'ValidationError', 'unexpected', /refused the call/],
] as const)('%s ending with %s %s', (operation, kind, code, key, words) => {
  const problem = problemOf(failure(kind, operation, code));
  test(`is ${key}`, () => expect(problem.key).toBe(key));
  test('is explained with a cause and a remedy', () => {
    const explained = explainProblem(problem, account);
    expect(JSON.stringify(explained)).toMatch(words);
    expect(explained.remedy).not.toBe('');
  });
});

test('a session in another account is a failure even though everything was allowed', () => {
  const report: ConnectionReport = {
    assumedRoleArn: 'arn:aws:sts::222233334444:assumed-role/SluiceSpoke/sluice-connection-test',
    accountId: '222233334444',
    regions: [],
    capabilities: [],
  };
  expect(judgeReport(account.id, report)).toMatchObject({
    state: 'failed',
    problem: { key: 'wrong-account' },
  });
  expect(judgeReport('222233334444', report)).toEqual({ state: 'connected', report });
});
