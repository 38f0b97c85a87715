import { expect, test } from 'vitest';
import type { PolicyDocument, Statement } from '../../../policies/document';
import { isAnywhereArnOf, parseAnywhereArn } from './anywhere-arn';
import { anywhereTrust } from './anywhere-trust';
import { checkTrust, type WantedTrust } from './check-trust';

const ACCOUNT = '666677778888';
const arn = (type: string, account = ACCOUNT, region = 'eu-west-1') =>
  `arn:aws:rolesanywhere:${region}:${account}:${type}/0f3c1e2a-1111-4222-8333-944445555666`;
const ANCHOR = arn('trust-anchor');
const wanted: WantedTrust = {
  subjectCn: 'track',
  issuerCn: 'Workloads',
  trustAnchorArn: ANCHOR,
  accountId: ACCOUNT,
  region: 'eu-west-1',
};
const good = anywhereTrust(wanted, ANCHOR);
const [only] = good.Statement as readonly [Statement];
const trust = (...statements: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});
const conditions = (block: object): PolicyDocument => trust({ ...only, Condition: block as never });
const subject = { 'aws:PrincipalTag/x509Subject/CN': 'track', 'aws:PrincipalTag/x509Issuer/CN': 'Workloads' };
const user = { AWS: `arn:aws:iam::${ACCOUNT}:root` };

const unmet = (document: PolicyDocument, change: Partial<WantedTrust> = {}) =>
  checkTrust(document, { ...wanted, ...change })
    .findings.filter(({ state }) => state === 'unmet')
    .map(({ key }) => key);

test.each<[string, PolicyDocument, string[]]>([
  ['as it was generated', good, []],
  [
    'in other spelling',
    conditions({
      StringLike: {
        'AWS:principaltag/X509Subject/CN': ['track'],
        ...{ 'aws:PrincipalTag/x509Issuer/CN': 'Workloads' },
      },
      ArnLike: { 'aws:sourcearn': ANCHOR },
    }),
    [],
  ],
  [
    'with a further condition',
    conditions({
      StringEquals: subject,
      ArnEquals: { 'aws:SourceArn': ANCHOR },
      Bool: { 'aws:SecureTransport': 'true' },
    }),
    [],
  ],
  ['without the anchor', conditions({ StringEquals: subject }), ['outside-anchor']],
  [
    'with any anchor of the account',
    conditions({
      StringEquals: subject,
      ArnLike: { 'aws:SourceArn': `arn:aws:rolesanywhere:eu-west-1:${ACCOUNT}:trust-anchor/*` },
    }),
    ['outside-anchor'],
  ],
  [
    'with two anchors',
    conditions({
      StringEquals: subject,
      ArnEquals: { 'aws:SourceArn': [ANCHOR, ANCHOR.replace('0f3c', '1f3c')] },
    }),
    ['outside-anchor'],
  ],
  [
    'with the anchor of another account',
    conditions({
      StringEquals: subject,
      ArnEquals: { 'aws:SourceArn': arn('trust-anchor', '111122223333') },
    }),
    ['outside-anchor'],
  ],
  [
    'with the anchor only if there is one',
    conditions({ StringEquals: subject, ArnEqualsIfExists: { 'aws:SourceArn': ANCHOR } }),
    ['outside-anchor'],
  ],
  [
    'without the subject',
    conditions({
      StringEquals: { 'aws:PrincipalTag/x509Issuer/CN': 'Workloads' },
      ArnEquals: { 'aws:SourceArn': ANCHOR },
    }),
    ['outside-subject'],
  ],
  [
    'with a pattern as subject',
    conditions({
      StringLike: { ...subject, 'aws:PrincipalTag/x509Subject/CN': 'tr*' },
      ArnEquals: { 'aws:SourceArn': ANCHOR },
    }),
    ['outside-subject'],
  ],
  [
    'with everybody but one subject',
    conditions({
      StringNotEquals: { 'aws:PrincipalTag/x509Subject/CN': 'other' },
      StringEquals: { 'aws:PrincipalTag/x509Issuer/CN': 'Workloads' },
      ArnEquals: { 'aws:SourceArn': ANCHOR },
    }),
    ['outside-subject'],
  ],
  [
    'with another issuer',
    conditions({
      StringEquals: { ...subject, 'aws:PrincipalTag/x509Issuer/CN': 'Other' },
      ArnEquals: { 'aws:SourceArn': ANCHOR },
    }),
    ['outside-issuer'],
  ],
  [
    'without source identity',
    trust({ ...only, Action: ['sts:AssumeRole', 'sts:TagSession'] }),
    ['outside-service'],
  ],
  [
    'in two statements, one of them wide',
    trust(only, { ...only, Condition: {} }),
    ['outside-anchor', 'outside-subject', 'outside-issuer'],
  ],
  [
    'with an account beside it',
    trust(only, { Effect: 'Allow', Principal: user, Action: 'sts:AssumeRole' }),
    ['outside-alone'],
  ],
  [
    'with everybody by web identity',
    trust(only, { Effect: 'Allow', Principal: '*', Action: 'sts:*' }),
    ['outside-alone'],
  ],
  [
    'with another service in the statement',
    trust({ ...only, Principal: { Service: ['rolesanywhere.amazonaws.com', 'ec2.amazonaws.com'] } }),
    ['outside-service', 'outside-anchor', 'outside-subject', 'outside-issuer', 'outside-alone'],
  ],
  [
    'of an account alone',
    trust({ Effect: 'Allow', Principal: user, Action: 'sts:AssumeRole' }),
    ['outside-service', 'outside-anchor', 'outside-subject', 'outside-issuer', 'outside-alone'],
  ],
  [
    'with a deny beside it',
    trust(only, {
      Effect: 'Deny',
      Principal: '*',
      Action: 'sts:AssumeRole',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    }),
    [],
  ],
])('a trust policy %s', (_, document, keys) => {
  expect(unmet(document)).toEqual(keys);
});

test('an anchor that is not known yet is taken from the policy, and another one later is not', () => {
  expect(checkTrust(good, { ...wanted, trustAnchorArn: null }).trustAnchorArn).toBe(ANCHOR);
  expect(unmet(good, { trustAnchorArn: null })).toEqual([]);
  expect(unmet(anywhereTrust(wanted, ANCHOR.replace('0f3c', '1f3c')))).toEqual(['outside-anchor']);
  expect(checkTrust(conditions({}), { ...wanted, trustAnchorArn: null }).trustAnchorArn).toBeNull();
});

test.each([
  [ANCHOR, true],
  [arn('trust-anchor', ACCOUNT, 'eu-central-1'), false],
  [arn('trust-anchor', '111122223333'), false],
  [arn('profile'), false],
  [`${ANCHOR}/more`, false],
  [ANCHOR.replace(/\/.*/, '/*'), false],
  ['arn:aws:iam::666677778888:role/x', false],
  ['nonsense', false],
])('%s is a trust anchor of the place: %s', (text, expected) => {
  expect(isAnywhereArnOf('trust-anchor', text, wanted)).toBe(expected);
});

test('a profile is told from an anchor', () => {
  expect(parseAnywhereArn('profile', arn('profile'))).toEqual({ accountId: ACCOUNT, region: 'eu-west-1' });
  expect(parseAnywhereArn('profile', ANCHOR)).toBeNull();
});
