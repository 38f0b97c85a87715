import type { CallingPrincipal } from '../request';
import type { Check } from './check';
import { decides, inContext } from './deciding';
import {
  ALLOW,
  ask,
  CONSUMER,
  DENY,
  OWNER,
  policy,
  roleArnOf,
  rootOf,
  sessionOf,
  userArnOf,
  userOf,
} from './world';

const at = '(IAM user guide, Global condition keys)';
const PRINCIPAL_ARN = `aws:PrincipalArn is the role's ARN for a session ${at}`;
const DERIVED = `Keys that follow from who calls ${at}`;
const GIVEN = 'Key names compare without case (IAM user guide, Condition)';

const is = (rule: string, principal: CallingPrincipal, key: string, value: string, expected = true) =>
  inContext(
    rule,
    `${key} of a ${principal.kind} is ${expected ? '' : 'not '}${value}`,
    { StringEquals: { [key]: value } },
    ask({ principal }),
    expected,
  );

const user = userOf(OWNER);
const session = sessionOf(OWNER);
const root = rootOf(OWNER);

export const contextKeyChecks: readonly Check[] = [
  is(PRINCIPAL_ARN, session, 'aws:PrincipalArn', roleArnOf(OWNER)),
  is(PRINCIPAL_ARN, session, 'aws:PrincipalArn', `arn:aws:sts::${OWNER}:assumed-role/reader/run-1`, false),
  is(PRINCIPAL_ARN, user, 'aws:PrincipalArn', userArnOf(OWNER)),
  is(DERIVED, session, 'aws:PrincipalAccount', OWNER),
  is(DERIVED, session, 'aws:PrincipalType', 'AssumedRole'),
  is(DERIVED, user, 'aws:PrincipalType', 'User'),
  is(DERIVED, session, 'aws:userid', 'AROAEXAMPLEREADER:run-1'),
  is(DERIVED, user, 'aws:userid', 'AIDAEXAMPLEWORKLOAD'),
  is(DERIVED, user, 'aws:username', 'workload'),
  is(DERIVED, session, 'aws:ResourceAccount', OWNER),
  is(DERIVED, session, 'aws:PrincipalIsAWSService', 'false'),
  is(DERIVED, session, 'aws:ViaAWSService', 'false'),
  inContext(
    DERIVED,
    'a session has no aws:username',
    { Null: { 'aws:username': 'true' } },
    ask({ principal: session }),
    true,
  ),
  inContext(
    GIVEN,
    'in the policy',
    { StringEquals: { 'AWS:requesttag/DOMAIN': 'x' } },
    ask({ context: { 'aws:RequestTag/domain': 'x' } }),
    true,
  ),
  inContext(
    GIVEN,
    'in the request',
    { StringEquals: { 'aws:RequestTag/domain': 'x' } },
    ask({ context: { 'AWS:REQUESTTAG/Domain': 'x' } }),
    true,
  ),
  inContext(
    'What the service says of a key wins over what follows (docs/aws-facts.md §3)',
    'aws:ResourceAccount as given',
    { StringEquals: { 'aws:ResourceAccount': CONSUMER } },
    ask({ context: { 'aws:resourceaccount': CONSUMER } }),
    true,
  ),
  ofRoot('aws:PrincipalType', 'Account'),
  ofRoot('aws:userid', OWNER),
  ofRoot('aws:PrincipalArn', `arn:aws:iam::${OWNER}:root`),
];

/** Nothing has to allow the root user, so a Deny shows the key. */
function ofRoot(key: string, value: string): Check {
  const denying = { ...DENY, Condition: { StringEquals: { [key]: value } } };
  const policies = { serviceControl: [[policy('scp', ALLOW, denying)]] };
  return decides(
    DERIVED,
    `${key} of the root user is ${value}`,
    ask({ principal: root }),
    policies,
    'explicit-deny',
  );
}
