import type { Statement } from '../../document';
import type { CallingPrincipal, PolicySet } from '../request';
import type { Check } from './check';
import { decides } from './deciding';
import {
  ALLOW,
  allowFor,
  ask,
  CONSUMER,
  OWNER,
  policy,
  roleArnOf,
  rootOf,
  SILENT,
  sessionArnOf,
  sessionOf,
  userArnOf,
  userOf,
} from './world';

const CROSS =
  'Cross-account: resource and identity and boundary and session policy, however named (docs/aws-facts.md §3)';

const session = sessionOf(CONSUMER);
const identity = [policy('i', ALLOW)];
const naming = (...names: readonly string[]) => ({ resource: policy('r', ...names.map(allowFor)) });
const role = naming(roleArnOf(CONSUMER));

const across = (
  name: string,
  principal: CallingPrincipal,
  policies: Partial<PolicySet>,
  expected: string,
): Check => decides(CROSS, name, ask({ principal }), policies, expected);

const TRUST =
  'A role trusts nobody, not even its own account, unless its trust policy says so (IAM user guide, Policy evaluation logic)';
const KEY_POLICY =
  'A KMS key is governed by its key policy, in its own account as well (IAM user guide, Policy evaluation logic)';
const TARGET = roleArnOf(OWNER, 'target');
const KMS_KEY = `arn:aws:kms:eu-west-1:${OWNER}:key/1234`;
const ASSUME: Statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
const trusting = (name: string): Partial<PolicySet> => ({
  resource: policy('trust', { Effect: 'Allow', Principal: { AWS: name }, Action: 'sts:AssumeRole' }),
});
const assuming = (
  name: string,
  principal: CallingPrincipal,
  policies: Partial<PolicySet>,
  expected: string,
): Check =>
  decides(TRUST, name, ask({ principal, action: 'sts:AssumeRole', resource: TARGET }), policies, expected);
const mayAssume = { identity: [policy('i', ASSUME)] };

const decrypting = (
  name: string,
  policies: Partial<PolicySet>,
  expected: string,
  resource = KMS_KEY,
): Check => {
  const identityAllow = [policy('i', { ...ALLOW, Action: 'kms:*' })];
  return decides(
    KEY_POLICY,
    name,
    ask({ action: 'kms:Decrypt', resource }),
    { identity: identityAllow, ...policies },
    expected,
  );
};
const keyPolicy = (name: string) => ({
  resource: policy('key', { Effect: 'Allow', Principal: { AWS: name }, Action: 'kms:*', Resource: '*' }),
});

export const crossAccountChecks: readonly Check[] = [
  across('no policy at all', session, {}, 'implicit-deny: resource, identity'),
  across('the resource side only', session, role, 'implicit-deny: identity'),
  across('the identity side only', session, { identity }, 'implicit-deny: resource'),
  across('both sides, by role', session, { ...role, identity }, 'allowed'),
  across('both sides, by account', session, { ...naming(CONSUMER), identity }, 'allowed'),
  across('both sides, by session', session, { ...naming(sessionArnOf(CONSUMER)), identity }, 'allowed'),
  across('both sides, by user', userOf(CONSUMER), { ...naming(userArnOf(CONSUMER)), identity }, 'allowed'),
  across('both sides, everyone', session, { ...naming('*'), identity }, 'allowed'),
  across('by session, no identity allow', session, naming(sessionArnOf(CONSUMER)), 'implicit-deny: identity'),
  across(
    'by user, no identity allow',
    userOf(CONSUMER),
    naming(userArnOf(CONSUMER)),
    'implicit-deny: identity',
  ),
  across('everyone, no identity allow', session, naming('*'), 'implicit-deny: identity'),
  across(
    'the owning account is named, not the caller',
    session,
    { ...naming(OWNER), identity },
    'implicit-deny: resource',
  ),
  across(
    'the boundary is silent',
    session,
    { ...role, identity, boundary: policy('b', SILENT) },
    'implicit-deny: boundary',
  ),
  across(
    'the session policy is silent',
    session,
    { ...role, identity, session: [policy('s', SILENT)] },
    'implicit-deny: session',
  ),
  across(
    'by session, the boundary is silent',
    session,
    { ...naming(sessionArnOf(CONSUMER)), identity, boundary: policy('b', SILENT) },
    'implicit-deny: boundary',
  ),
  across(
    'by user, the boundary is silent',
    userOf(CONSUMER),
    { ...naming(userArnOf(CONSUMER)), identity, boundary: policy('b', SILENT) },
    'implicit-deny: boundary',
  ),
  across(
    'an SCP is silent',
    session,
    { ...role, identity, serviceControl: [[policy('scp', SILENT)]] },
    'implicit-deny: service-control',
  ),
  across(
    'everything allows',
    session,
    {
      ...role,
      identity,
      boundary: policy('b', ALLOW),
      session: [policy('s', ALLOW)],
      serviceControl: [[policy('scp', ALLOW)]],
    },
    'allowed',
  ),
  across(
    'the root user of another account needs the resource side',
    rootOf(CONSUMER),
    {},
    'implicit-deny: resource',
  ),
  across('the root user of another account, named', rootOf(CONSUMER), naming(CONSUMER), 'allowed'),
  assuming('an identity allow alone', userOf(OWNER), mayAssume, 'implicit-deny: resource'),
  assuming(
    'the trust policy names another account',
    userOf(OWNER),
    { ...mayAssume, ...trusting(CONSUMER) },
    'implicit-deny: resource',
  ),
  assuming(
    'the trust policy names the account',
    userOf(OWNER),
    { ...mayAssume, ...trusting(OWNER) },
    'allowed',
  ),
  assuming(
    'the account is named, no identity allow',
    userOf(OWNER),
    trusting(OWNER),
    'implicit-deny: identity',
  ),
  assuming('the trust policy names the user', userOf(OWNER), trusting(userArnOf(OWNER)), 'allowed'),
  assuming('a role does not trust itself', sessionOf(OWNER, 'target'), mayAssume, 'implicit-deny: resource'),
  assuming(
    'from another account both sides',
    sessionOf(CONSUMER),
    { ...mayAssume, ...trusting(roleArnOf(CONSUMER)) },
    'allowed',
  ),
  assuming(
    'from another account, no identity allow',
    sessionOf(CONSUMER),
    trusting(roleArnOf(CONSUMER)),
    'implicit-deny: identity',
  ),
  decides(
    TRUST,
    'sts:GetCallerIdentity has no resource policy',
    ask({ action: 'sts:GetCallerIdentity', resource: '*' }),
    { identity: [policy('i', { ...ASSUME, Action: 'sts:*' })] },
    'allowed',
  ),
  decrypting('an identity allow alone', {}, 'implicit-deny: resource'),
  decrypting('the key policy names the account', keyPolicy(OWNER), 'allowed'),
  decrypting('an action without a key needs no key policy', {}, 'allowed', '*'),
];
