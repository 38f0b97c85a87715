import { describe, expect, test } from 'vitest';
import type { CallContext } from '../contract';
import { type KeyPolicyRules, requireKeyPolicy, requireNoLockOut } from './policy-rules';

const OWN = '111122223333';
const MALFORMED = 'MalformedPolicyDocumentException';
const KEY = `arn:aws:kms:eu-west-1:${OWN}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const ROLE = `arn:aws:iam::${OWN}:role/reader`;

const rules = (more: Partial<KeyPolicyRules> = {}): KeyPolicyRules => ({
  principals: {
    find: (arn) =>
      arn === ROLE || arn.endsWith(':root')
        ? 'found'
        : arn.includes('999988887777')
          ? 'unknown-account'
          : 'missing',
    onDeleted: () => undefined,
    deleted: async () => undefined,
  },
  refuseOrphans: () => false,
  ...more,
});

const policy = (statement: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Principal: { AWS: OWN }, Action: 'kms:*', Resource: '*', ...statement },
  });

const code = (work: () => unknown): string => {
  try {
    work();
    return 'fine';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
};

describe('a key policy', () => {
  test.each([
    ['of the account', policy({}), 'fine'],
    ['for everybody', policy({ Principal: '*' }), 'fine'],
    ['for everybody of AWS', policy({ Principal: { AWS: '*' } }), 'fine'],
    ['for a role that is there', policy({ Principal: { AWS: ROLE } }), 'fine'],
    ['for a session', policy({ Principal: { AWS: `arn:aws:sts::${OWN}:assumed-role/reader/run` } }), 'fine'],
    ['for a service', policy({ Principal: { Service: 'logs.amazonaws.com' } }), 'fine'],
    [
      'for a role of an account that is not here',
      policy({ Principal: { AWS: 'arn:aws:iam::999988887777:role/x' } }),
      'fine',
    ],
    ['with a principal that was deleted', policy({ Principal: { AWS: 'AROAABCDEFGHIJKLMNOPQ' } }), 'fine'],
    ['with a space in its Sid', policy({ Sid: 'Enable IAM User Permissions' }), 'fine'],
    [
      'for a role that is not there',
      policy({ Principal: { AWS: [ROLE, `arn:aws:iam::${OWN}:role/gone`] } }),
      MALFORMED,
    ],
    [
      'that denies to a role that is not there',
      policy({
        Effect: 'Deny',
        Principal: undefined,
        NotPrincipal: { AWS: `arn:aws:iam::${OWN}:role/gone` },
      }),
      MALFORMED,
    ],
    ['for a name', policy({ Principal: { AWS: 'reader' } }), MALFORMED],
    ['for a stream', policy({ Principal: { AWS: `arn:aws:kinesis:eu-west-1:${OWN}:stream/x` } }), MALFORMED],
    ['without principal', policy({ Principal: undefined }), MALFORMED],
    ['without resource', policy({ Resource: undefined }), MALFORMED],
    ['that is no JSON', '{', MALFORMED],
    ['that is empty', '', 'ValidationException'],
    ['over 32 KiB', policy({ Resource: [`arn:aws:kms:${'x'.repeat(32_768)}`] }), 'LimitExceededException'],
  ])('%s: %#', (_name, text, expected) => {
    expect(code(() => requireKeyPolicy(text, rules()))).toBe(expected);
  });

  test('with a deleted principal is refused when the sandbox is told to', () => {
    const text = policy({ Principal: { AWS: 'AROAABCDEFGHIJKLMNOPQ' } });
    expect(code(() => requireKeyPolicy(text, rules({ refuseOrphans: () => true })))).toBe(MALFORMED);
  });
});

describe('the safety check against locking oneself out', () => {
  const context: CallContext = {
    requestId: 'request',
    service: 'kms',
    operation: 'PutKeyPolicy',
    region: 'eu-west-1',
    caller: {
      kind: 'role-session',
      accountId: OWN,
      roleArn: ROLE,
      roleId: 'AROATEST',
      sessionArn: `arn:aws:sts::${OWN}:assumed-role/reader/run`,
      sessionName: 'run',
    },
    sourceIp: '127.0.0.1',
    now: new Date('2027-03-01T10:00:00Z'),
  };
  test.each([
    ['the account may', {}, true],
    ['the author may', { Principal: { AWS: ROLE } }, true],
    ['the author may put policies alone', { Principal: { AWS: ROLE }, Action: 'kms:PutKeyPolicy' }, true],
    ['the author may use the key but not put', { Principal: { AWS: ROLE }, Action: 'kms:Decrypt' }, false],
    ['somebody else may', { Principal: { AWS: `arn:aws:iam::${OWN}:role/other` } }, false],
    ['another account may', { Principal: { AWS: 'arn:aws:iam::444455556666:root' } }, false],
    [
      'the author may through Kinesis only',
      { Condition: { StringEquals: { 'kms:ViaService': 'kinesis.eu-west-1.amazonaws.com' } } },
      false,
    ],
    ['the author may from here', { Condition: { IpAddress: { 'aws:SourceIp': '127.0.0.0/8' } } }, true],
    ['the author is denied', { Effect: 'Deny' }, false],
  ])('%s: %s', (_name, statement, fine) => {
    const document = JSON.parse(policy(statement));
    expect(code(() => requireNoLockOut(document, KEY, context))).toBe(
      fine ? 'fine' : 'MalformedPolicyDocumentException',
    );
  });
});
