import type { PrincipalElement, Statement } from '../../document';
import type { CallingPrincipal } from '../request';
import type { Check } from './check';
import { decides } from './deciding';
import {
  ALLOW,
  ask,
  CONSUMER,
  OWNER,
  policy,
  roleArnOf,
  rootOf,
  STREAM,
  sessionArnOf,
  sessionOf,
  userArnOf,
  userOf,
} from './world';

/** Asked from another account with an identity allow, so that the outcome is that of the resource policy alone. */
const named = (
  rule: string,
  name: string,
  principal: CallingPrincipal,
  Principal: PrincipalElement,
  allowed: boolean,
): Check =>
  decides(
    rule,
    name,
    ask({ principal }),
    {
      identity: [policy('p', ALLOW)],
      resource: policy('r', { Effect: 'Allow', Principal, Action: 'kinesis:*', Resource: STREAM }),
    },
    allowed ? 'allowed' : 'implicit-deny: resource',
  );

const user = userOf(CONSUMER);
const session = sessionOf(CONSUMER);
const root = rootOf(CONSUMER);
const rootArn = `arn:aws:iam::${CONSUMER}:root`;

const ACCOUNT =
  'Principal: an account id and its :root ARN both mean the account (IAM user guide, Principal)';
const ROLE = 'Principal: a role ARN means its sessions (IAM user guide, Principal)';
const SESSION = 'Principal: a session ARN means that session (IAM user guide, Principal)';
const USER = 'Principal: a user ARN means that user, with case (IAM user guide, Principal)';
const EVERYONE = 'Principal: * means everyone (IAM user guide, Principal)';
const OTHERS = 'Principal: services and federated users are not users or roles (IAM user guide, Principal)';
const NO_WILDCARD = 'Principal: no wildcard for a part of a name or ARN (IAM user guide, Principal)';

export const principalChecks: readonly Check[] = [
  named(ACCOUNT, 'the id, asked by a user', user, { AWS: CONSUMER }, true),
  named(ACCOUNT, 'the id, asked by a session', session, { AWS: CONSUMER }, true),
  named(ACCOUNT, 'the id, asked by the root user', root, { AWS: CONSUMER }, true),
  named(ACCOUNT, 'the root ARN, asked by a user', user, { AWS: rootArn }, true),
  named(ACCOUNT, 'the root ARN, asked by a session', session, { AWS: rootArn }, true),
  named(
    ACCOUNT,
    'the root ARN of another partition',
    session,
    { AWS: `arn:aws-cn:iam::${CONSUMER}:root` },
    true,
  ),
  named(ACCOUNT, 'another account', user, { AWS: '999988887777' }, false),
  named(ACCOUNT, 'the root ARN of another account', user, { AWS: 'arn:aws:iam::999988887777:root' }, false),
  named(ACCOUNT, 'one of a list', user, { AWS: ['999988887777', CONSUMER] }, true),
  named(ROLE, 'the role with its path', session, { AWS: roleArnOf(CONSUMER) }, true),
  named(ROLE, 'the role without its path', session, { AWS: `arn:aws:iam::${CONSUMER}:role/reader` }, false),
  named(ROLE, 'another role', session, { AWS: roleArnOf(CONSUMER, 'writer') }, false),
  named(ROLE, 'the role of that name in another account', session, { AWS: roleArnOf(OWNER) }, false),
  named(ROLE, 'a user is no role', user, { AWS: roleArnOf(CONSUMER) }, false),
  named(SESSION, 'the session', session, { AWS: sessionArnOf(CONSUMER) }, true),
  named(
    SESSION,
    'another session of the role',
    session,
    { AWS: sessionArnOf(CONSUMER, 'reader', 'run-2') },
    false,
  ),
  named(SESSION, 'the session of another role', session, { AWS: sessionArnOf(CONSUMER, 'writer') }, false),
  named(USER, 'the user', user, { AWS: userArnOf(CONSUMER) }, true),
  named(USER, 'another user', user, { AWS: userArnOf(CONSUMER, 'other') }, false),
  named(USER, 'the name in other case', user, { AWS: userArnOf(CONSUMER, 'Workload') }, false),
  named(EVERYONE, 'the bare star', user, '*', true),
  named(EVERYONE, 'the star under AWS', session, { AWS: '*' }, true),
  named(OTHERS, 'a service', session, { Service: 'lambda.amazonaws.com' }, false),
  named(OTHERS, 'a federation', session, { Federated: 'accounts.example.com' }, false),
  named(NO_WILDCARD, 'every role', session, { AWS: `arn:aws:iam::${CONSUMER}:role/*` }, false),
  named(NO_WILDCARD, 'every session', session, { AWS: sessionArnOf(CONSUMER, 'reader', '*') }, false),
];

const exempting = (
  rule: string,
  name: string,
  principal: CallingPrincipal,
  names: readonly string[],
  expected: 'allowed' | 'explicit-deny',
  boundary?: Statement,
): Check =>
  decides(
    rule,
    name,
    ask({ principal }),
    {
      identity: [policy('p', ALLOW)],
      ...(boundary ? { boundary: policy('b', boundary) } : {}),
      resource: policy('r', {
        Effect: 'Deny',
        NotPrincipal: { AWS: names },
        Action: 'kinesis:*',
        Resource: STREAM,
      }),
    },
    expected,
  );

const NOT_PRINCIPAL =
  'NotPrincipal with Deny: everyone but the listed, account included (IAM user guide, NotPrincipal)';
const BOUNDED = 'NotPrincipal with Deny: hits everyone who has a boundary (docs/aws-facts.md §3)';
const WITH_ALLOW = 'NotPrincipal: with Deny only (docs/aws-facts.md §3)';
const own = userOf(OWNER);
const ownSession = sessionOf(OWNER);
const whole = [OWNER, roleArnOf(OWNER), sessionArnOf(OWNER)];

export const notPrincipalChecks: readonly Check[] = [
  exempting(NOT_PRINCIPAL, 'user and account are listed', own, [OWNER, userArnOf(OWNER)], 'allowed'),
  exempting(NOT_PRINCIPAL, 'only the user is listed', own, [userArnOf(OWNER)], 'explicit-deny'),
  exempting(NOT_PRINCIPAL, 'only the account is listed', own, [OWNER], 'explicit-deny'),
  exempting(
    NOT_PRINCIPAL,
    'another user is listed',
    own,
    [OWNER, userArnOf(OWNER, 'other')],
    'explicit-deny',
  ),
  exempting(NOT_PRINCIPAL, 'account, role and session are listed', ownSession, whole, 'allowed'),
  exempting(NOT_PRINCIPAL, 'the session is not listed', ownSession, whole.slice(0, 2), 'explicit-deny'),
  exempting(
    NOT_PRINCIPAL,
    'the role is not listed',
    ownSession,
    [OWNER, sessionArnOf(OWNER)],
    'explicit-deny',
  ),
  exempting(NOT_PRINCIPAL, 'the account is not listed', ownSession, whole.slice(1), 'explicit-deny'),
  exempting(NOT_PRINCIPAL, 'the root user needs its account only', rootOf(OWNER), [OWNER], 'allowed'),
  exempting(NOT_PRINCIPAL, 'everyone is listed', own, ['*'], 'allowed'),
  exempting(BOUNDED, 'listed, with a boundary that allows', ownSession, whole, 'explicit-deny', ALLOW),
  exempting(BOUNDED, 'a listed user with a boundary', own, [OWNER, userArnOf(OWNER)], 'explicit-deny', ALLOW),
  decides(
    WITH_ALLOW,
    'an Allow to everybody but another account',
    ask(),
    {
      resource: policy('r', {
        Effect: 'Allow',
        NotPrincipal: { AWS: CONSUMER },
        Action: '*',
        Resource: STREAM,
      }),
    },
    'implicit-deny: identity',
  ),
  decides(
    'Principal: a statement of a resource policy names one (IAM user guide, Principal)',
    'an Allow without principal',
    ask(),
    { resource: policy('r', ALLOW) },
    'implicit-deny: identity',
  ),
];
