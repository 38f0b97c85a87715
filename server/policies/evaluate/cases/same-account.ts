import type { CallingPrincipal, PolicySet } from '../request';
import type { Check } from './check';
import { decides } from './deciding';
import {
  ALLOW,
  allowFor,
  ask,
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

const at = '(docs/aws-facts.md §3)';
const IDENTITY = `Same account: an identity allow is enough, within boundary, session policy and SCPs ${at}`;
const ROLE = `Same account, role ARN named: no identity allow needed; boundary and session policy limit ${at}`;
const SESSION = `Same account, session ARN named: implicit denies of identity, boundary and session policy do not limit ${at}`;
const USER = `Same account, user ARN named: implicit denies of identity and boundary do not limit ${at}`;
const ACCOUNT = `Same account, account named: left to the identity policies ${at}`;
const EVERYONE =
  'Same account, *: reaches the session directly, as its own ARN does (IAM user guide, Principal)';
const CONTROL = `SCPs must allow at every level that is known ${at}`;
const ROOT =
  'The root user has full access that only SCPs and denies limit (IAM user guide, Policy evaluation logic)';
const STRONGEST =
  'Of several allows of a resource policy, each opens its own way (IAM user guide, Policy evaluation logic)';

const user = userOf(OWNER);
const session = sessionOf(OWNER);
const identity = [policy('i', ALLOW)];
const allowing = { boundary: policy('b', ALLOW), session: [policy('s', ALLOW)] };
const boundarySilent = { boundary: policy('b', SILENT) };
const sessionSilent = { session: [policy('s', SILENT)] };
const naming = (...names: readonly string[]) => ({ resource: policy('r', ...names.map(allowFor)) });
const levels = (...all: readonly (typeof ALLOW)[]) => ({
  serviceControl: all.map((one) => [policy('scp', one)]),
});

const same = (
  rule: string,
  name: string,
  principal: CallingPrincipal,
  policies: Partial<PolicySet>,
  expected: string,
): Check => decides(rule, name, ask({ principal }), policies, expected);

const role = roleArnOf(OWNER);
const sessionArn = sessionArnOf(OWNER);
const userArn = userArnOf(OWNER);

export const sameAccountChecks: readonly Check[] = [
  same(IDENTITY, 'no policy at all', user, {}, 'implicit-deny: identity'),
  same(IDENTITY, 'an identity allow', user, { identity }, 'allowed'),
  same(
    IDENTITY,
    'an identity policy about something else',
    user,
    { identity: [policy('i', SILENT)] },
    'implicit-deny: identity',
  ),
  same(
    IDENTITY,
    'one of several policies',
    user,
    { identity: [policy('i', SILENT), policy('j', ALLOW)] },
    'allowed',
  ),
  same(IDENTITY, 'boundary and session allow too', session, { identity, ...allowing }, 'allowed'),
  same(
    IDENTITY,
    'the boundary is silent',
    session,
    { identity, ...boundarySilent },
    'implicit-deny: boundary',
  ),
  same(
    IDENTITY,
    'the session policy is silent',
    session,
    { identity, ...sessionSilent },
    'implicit-deny: session',
  ),
  same(
    IDENTITY,
    'one of two session policies allows',
    session,
    { identity, session: [policy('s', SILENT), policy('t', ALLOW)] },
    'allowed',
  ),
  same(
    IDENTITY,
    'an empty list of session policies allows nothing',
    session,
    { identity, session: [] },
    'implicit-deny: session',
  ),
  same(
    IDENTITY,
    'a boundary does not allow by itself',
    session,
    { boundary: policy('b', ALLOW) },
    'implicit-deny: identity',
  ),
  same(
    IDENTITY,
    'a session policy does not allow by itself',
    session,
    { session: [policy('s', ALLOW)] },
    'implicit-deny: identity',
  ),
  same(
    IDENTITY,
    'all are silent',
    session,
    { ...boundarySilent, ...sessionSilent },
    'implicit-deny: identity, boundary, session',
  ),
  same(ROLE, 'nothing else', session, naming(role), 'allowed'),
  same(
    ROLE,
    'for another action',
    session,
    { resource: policy('r', { ...allowFor(role), Action: 'kinesis:PutRecord' }) },
    'implicit-deny: identity',
  ),
  same(ROLE, 'boundary and session allow', session, { ...naming(role), ...allowing }, 'allowed'),
  same(
    ROLE,
    'the boundary is silent',
    session,
    { ...naming(role), ...boundarySilent },
    'implicit-deny: boundary',
  ),
  same(
    ROLE,
    'the session policy is silent',
    session,
    { ...naming(role), ...sessionSilent },
    'implicit-deny: session',
  ),
  same(
    ROLE,
    'an SCP is silent',
    session,
    { ...naming(role), ...levels(SILENT) },
    'implicit-deny: service-control',
  ),
  same(SESSION, 'nothing else', session, naming(sessionArn), 'allowed'),
  same(SESSION, 'the boundary is silent', session, { ...naming(sessionArn), ...boundarySilent }, 'allowed'),
  same(
    SESSION,
    'the session policy is silent',
    session,
    { ...naming(sessionArn), ...sessionSilent },
    'allowed',
  ),
  same(
    SESSION,
    'an SCP is silent',
    session,
    { ...naming(sessionArn), ...levels(SILENT) },
    'implicit-deny: service-control',
  ),
  same(USER, 'nothing else', user, naming(userArn), 'allowed'),
  same(USER, 'the boundary is silent', user, { ...naming(userArn), ...boundarySilent }, 'allowed'),
  same(
    USER,
    'the session policy of a federated user is silent',
    user,
    { ...naming(userArn), ...sessionSilent },
    'implicit-deny: session',
  ),
  same(
    USER,
    'an SCP is silent',
    user,
    { ...naming(userArn), ...levels(SILENT) },
    'implicit-deny: service-control',
  ),
  same(ACCOUNT, 'the id alone', session, naming(OWNER), 'implicit-deny: identity'),
  same(ACCOUNT, 'the root ARN alone', user, naming(`arn:aws:iam::${OWNER}:root`), 'implicit-deny: identity'),
  same(ACCOUNT, 'with an identity allow', session, { ...naming(OWNER), identity }, 'allowed'),
  same(
    ACCOUNT,
    'with an identity allow outside the boundary',
    session,
    { ...naming(OWNER), identity, ...boundarySilent },
    'implicit-deny: boundary',
  ),
  same(EVERYONE, 'nothing else', session, naming('*'), 'allowed'),
  same(EVERYONE, 'the boundary is silent', session, { ...naming('*'), ...boundarySilent }, 'allowed'),
  same(EVERYONE, 'the session policy is silent', session, { ...naming('*'), ...sessionSilent }, 'allowed'),
  same(
    EVERYONE,
    'an SCP is silent',
    user,
    { ...naming('*'), ...levels(SILENT) },
    'implicit-deny: service-control',
  ),
  same(
    STRONGEST,
    'role and session, boundary silent',
    session,
    { ...naming(role, sessionArn), ...boundarySilent },
    'allowed',
  ),
  same(
    STRONGEST,
    'account and role in one statement',
    session,
    { resource: policy('r', allowFor([OWNER, role])) },
    'allowed',
  ),
  same(STRONGEST, 'account and role, no identity allow', session, naming(OWNER, role), 'allowed'),
  same(
    STRONGEST,
    'role named, but identity and boundary lack the rest',
    session,
    { ...naming(role), ...boundarySilent, ...sessionSilent },
    'implicit-deny: boundary, session',
  ),
  same(CONTROL, 'every level allows', user, { identity, ...levels(ALLOW, ALLOW, ALLOW) }, 'allowed'),
  same(
    CONTROL,
    'one level is silent',
    user,
    { identity, ...levels(ALLOW, SILENT, ALLOW) },
    'implicit-deny: service-control',
  ),
  same(
    CONTROL,
    'a level without policies',
    user,
    { identity, serviceControl: [[policy('scp', ALLOW)], []] },
    'implicit-deny: service-control',
  ),
  same(CONTROL, 'no level is known', user, { identity, serviceControl: [] }, 'allowed'),
  same(CONTROL, 'an SCP does not allow by itself', user, levels(ALLOW), 'implicit-deny: identity'),
  same(ROOT, 'no policy at all', rootOf(OWNER), {}, 'allowed'),
  same(ROOT, 'an SCP is silent', rootOf(OWNER), levels(SILENT), 'implicit-deny: service-control'),
];
