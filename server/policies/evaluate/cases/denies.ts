import type { PolicySet } from '../request';
import type { Check } from './check';
import { decidedBy, decides } from './deciding';
import {
  ALLOW,
  allowFor,
  ask,
  CONSUMER,
  DENY,
  OWNER,
  policy,
  roleArnOf,
  SILENT,
  STREAM,
  sessionArnOf,
  sessionOf,
} from './world';

const DENY_WINS = 'An explicit deny anywhere wins over every allow (IAM user guide, Policy evaluation logic)';
const DENY_FITS =
  'A deny counts only where action, resource, principal and condition fit (IAM user guide, Policy evaluation logic)';
const NAMES = 'The decision names its statements (docs/aws-facts.md §3)';

const session = sessionOf(OWNER);
const everything = {
  identity: [policy('i', ALLOW)],
  boundary: policy('b', ALLOW),
  session: [policy('s', ALLOW)],
  resource: policy('r', allowFor(sessionArnOf(OWNER))),
  serviceControl: [[policy('scp', ALLOW)]],
};
const denyFor = (name: string) => ({ ...allowFor(name), Effect: 'Deny' as const });

const denied = (name: string, changes: Partial<PolicySet>, expected: string, rule = DENY_WINS): Check =>
  decides(rule, name, ask({ principal: session }), { ...everything, ...changes }, expected);

export const denyChecks: readonly Check[] = [
  denied('in an identity policy', { identity: [policy('i', ALLOW, DENY)] }, 'explicit-deny'),
  denied('before the allow', { identity: [policy('i', DENY, ALLOW)] }, 'explicit-deny'),
  denied(
    'in another identity policy',
    { identity: [policy('i', ALLOW), policy('j', DENY)] },
    'explicit-deny',
  ),
  denied('in the boundary, session named', { boundary: policy('b', ALLOW, DENY) }, 'explicit-deny'),
  denied('in the session policy, session named', { session: [policy('s', ALLOW, DENY)] }, 'explicit-deny'),
  denied(
    'in the resource policy',
    { resource: policy('r', allowFor(OWNER), denyFor(OWNER)) },
    'explicit-deny',
  ),
  denied('in the resource policy, for everyone', { resource: policy('r', denyFor('*')) }, 'explicit-deny'),
  denied(
    'in the resource policy, for the role',
    { resource: policy('r', denyFor(roleArnOf(OWNER))) },
    'explicit-deny',
  ),
  denied('in an SCP', { serviceControl: [[policy('scp', ALLOW, DENY)]] }, 'explicit-deny'),
  denied(
    'in an SCP of a lower level',
    { serviceControl: [[policy('scp', ALLOW)], [policy('ou', ALLOW, DENY)]] },
    'explicit-deny',
  ),
  denied('for another principal', { resource: policy('r', denyFor(CONSUMER)) }, 'allowed', DENY_FITS),
  denied(
    'of another action',
    { boundary: policy('b', ALLOW, { ...DENY, Action: 'kinesis:Put*' }) },
    'allowed',
    DENY_FITS,
  ),
  denied(
    'of another resource',
    { identity: [policy('i', ALLOW, { ...DENY, Resource: `${STREAM}-x` })] },
    'allowed',
    DENY_FITS,
  ),
  denied(
    'by NotAction',
    { identity: [policy('i', ALLOW, { Effect: 'Deny', NotAction: 'kinesis:Put*', Resource: '*' })] },
    'explicit-deny',
    DENY_FITS,
  ),
  denied(
    'by NotResource',
    { identity: [policy('i', ALLOW, { Effect: 'Deny', Action: '*', NotResource: `${STREAM}-x` })] },
    'explicit-deny',
    DENY_FITS,
  ),
  denied(
    'under a condition that fails',
    {
      identity: [
        policy('i', ALLOW, { ...DENY, Condition: { StringEquals: { 'aws:RequestedRegion': 'x' } } }),
      ],
    },
    'allowed',
    DENY_FITS,
  ),
  denied(
    'under a negated condition on an absent key',
    {
      identity: [
        policy('i', ALLOW, { ...DENY, Condition: { StringNotEquals: { 'aws:RequestedRegion': 'x' } } }),
      ],
    },
    'explicit-deny',
    DENY_FITS,
  ),
];

const naming = (name: string, policies: Partial<PolicySet>, expected: readonly string[]): Check =>
  decidedBy(NAMES, name, ask({ principal: session }), policies, expected);
const named = { ...ALLOW, Sid: 'Read' };

export const decidingStatementChecks: readonly Check[] = [
  naming('an implicit deny names none', { identity: [policy('i', SILENT)] }, []),
  naming(
    'an implicit deny names no allow either',
    { identity: [policy('i', ALLOW)], boundary: policy('b', SILENT) },
    [],
  ),
  naming('the allowing statement with its place and Sid', { identity: [policy('i', SILENT, named)] }, [
    'identity i#1 Read',
  ]),
  naming('all allowing statements', { identity: [policy('i', ALLOW), policy('j', named)] }, [
    'identity i#0',
    'identity j#0 Read',
  ]),
  naming('every layer that had to allow', { ...everything, resource: undefined }, [
    'identity i#0',
    'boundary b#0',
    'session s#0',
    'service-control scp#0',
  ]),
  naming('a direct grant names what it needed', everything, ['resource r#0', 'service-control scp#0']),
  naming(
    'a grant to the role names the limits',
    { ...everything, resource: policy('r', allowFor(roleArnOf(OWNER))) },
    ['resource r#0', 'boundary b#0', 'session s#0', 'service-control scp#0'],
  ),
  naming(
    'every deny, and no allow',
    { ...everything, identity: [policy('i', ALLOW, DENY)], boundary: policy('b', DENY) },
    ['identity i#1', 'boundary b#0'],
  ),
  naming(
    'the single statement of a document',
    { identity: [{ name: 'one', document: { Statement: ALLOW } }] },
    ['identity one#0'],
  ),
];
