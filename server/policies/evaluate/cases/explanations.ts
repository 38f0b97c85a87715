import { evaluate } from '../evaluate';
import { accessDeniedMessage, reasonsFor } from '../explain';
import type { AuthorizationRequest, PolicySet } from '../request';
import type { Check } from './check';
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
  userArnOf,
} from './world';

const MESSAGE =
  'AWS words a denial with one policy type (IAM user guide, Troubleshoot access denied error messages)';
const REASONS = 'The reasons of a decision, AWS’s order first (docs/aws-facts.md §3)';

const says = (
  name: string,
  changes: Partial<AuthorizationRequest>,
  policies: Partial<PolicySet>,
  expected: string,
): Check => ({
  rule: MESSAGE,
  name,
  expected,
  actual: () => {
    const request = ask(changes);
    return accessDeniedMessage(request, evaluate(request, { identity: [], ...policies }));
  },
});

const reasons = (name: string, policies: Partial<PolicySet>, expected: unknown): Check => ({
  rule: REASONS,
  name,
  expected,
  actual: () => reasonsFor(evaluate(ask({ principal: sessionOf(CONSUMER) }), { identity: [], ...policies })),
});

const identity = [policy('i', ALLOW)];
const start = `User: ${userArnOf(OWNER)} is not authorized to perform: kinesis:GetRecords on resource: ${STREAM}`;
const session = { principal: sessionOf(CONSUMER) };
const sessionStart = `User: ${sessionArnOf(CONSUMER)} is not authorized to perform: kinesis:GetRecords on resource: ${STREAM}`;
const no = (type: string) => ` because no ${type} allows the kinesis:GetRecords action`;
const assuming = { action: 'sts:AssumeRole', resource: roleArnOf(OWNER) };
const assumeStart = `User: ${userArnOf(OWNER)} is not authorized to perform: sts:AssumeRole on resource: ${roleArnOf(OWNER)}`;

export const explanationChecks: readonly Check[] = [
  says('identity', {}, {}, start + no('identity-based policy')),
  says('resource, for a session', session, { identity }, sessionStart + no('resource-based policy')),
  says('boundary', {}, { identity, boundary: policy('b', SILENT) }, start + no('permissions boundary')),
  says(
    'session policy',
    session,
    { identity, session: [policy('s', SILENT)], resource: policy('r', allowFor(CONSUMER)) },
    sessionStart + no('session policy'),
  ),
  says(
    'SCP',
    {},
    { identity, serviceControl: [[policy('scp', SILENT)]] },
    start + no('service control policy'),
  ),
  says('SCP before identity', {}, { serviceControl: [[]] }, start + no('service control policy')),
  says('identity before resource', session, {}, sessionStart + no('identity-based policy')),
  says(
    'without resource',
    { resource: '*' },
    {},
    `User: ${userArnOf(OWNER)} is not authorized to perform: kinesis:GetRecords${no('identity-based policy')}`,
  ),
  says(
    'deny of an identity policy',
    {},
    { identity: [policy('i', DENY)] },
    `${start} with an explicit deny in an identity-based policy`,
  ),
  says(
    'deny of a boundary',
    {},
    { boundary: policy('b', DENY) },
    `${start} with an explicit deny in a permissions boundary`,
  ),
  says(
    'deny of a session policy',
    {},
    { session: [policy('s', DENY)] },
    `${start} with an explicit deny in a session policy`,
  ),
  says(
    'deny of a resource policy',
    {},
    { resource: policy('r', { ...allowFor('*'), Effect: 'Deny' }) },
    `${start} with an explicit deny in a resource-based policy`,
  ),
  says(
    'deny of an SCP',
    {},
    { serviceControl: [[policy('scp', DENY)]] },
    `${start} with an explicit deny in a service control policy`,
  ),
  says(
    'trust policy',
    assuming,
    { identity: [policy('i', { ...ALLOW, Action: '*' })] },
    `${assumeStart} because no role trust policy allows the sts:AssumeRole action`,
  ),
  says('an allowed request', {}, { identity }, 'threw the request is allowed'),
  reasons('missing layers', { boundary: policy('b', SILENT) }, [
    { kind: 'missing', layer: 'identity' },
    { kind: 'missing', layer: 'boundary' },
    { kind: 'missing', layer: 'resource' },
  ]),
  reasons('a deny', { identity: [policy('i', { ...DENY, Sid: 'Stop' })] }, [
    { kind: 'denied-by', layer: 'identity', policy: 'i', sid: 'Stop', index: 0 },
  ]),
  reasons('an allow', { identity, resource: policy('r', allowFor(CONSUMER)) }, [
    { kind: 'allowed-by', layer: 'resource', policy: 'r', index: 0 },
    { kind: 'allowed-by', layer: 'identity', policy: 'i', index: 0 },
  ]),
];
