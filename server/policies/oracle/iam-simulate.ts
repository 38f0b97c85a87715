import { runSimulation } from '@cloud-copilot/iam-simulate';
import type { CallingPrincipal, Decision } from '../evaluate/request';
import type { OracleCase, PolicyText } from './oracle-case';

const OUTCOMES = {
  Allowed: 'allowed',
  ExplicitlyDenied: 'explicit-deny',
  ImplicitlyDenied: 'implicit-deny',
} as const;

/** The other evaluator's answer. It knows the caller by ARN only, so what follows from the caller is given to it. */
export async function askIamSimulate(asked: OracleCase): Promise<Decision['outcome']> {
  const { request } = asked;
  const answer = await runSimulation(
    {
      request: {
        principal: callerArn(request.principal),
        action: request.action,
        resource: { resource: request.resource, accountId: request.resourceAccountId },
        contextVariables: { ...derived(request.principal, request.resourceAccountId), ...contextOf(asked) },
      },
      identityPolicies: asked.identity.map(read),
      serviceControlPolicies: (asked.serviceControl ?? []).map((level, index) => ({
        orgIdentifier: `level-${index}`,
        policies: [read(level)],
      })),
      resourceControlPolicies: [],
      ...(asked.boundary ? { permissionBoundaryPolicies: [read(asked.boundary)] } : {}),
      ...(asked.session ? { sessionPolicy: read(asked.session).policy } : {}),
      ...(asked.resource ? { resourcePolicy: read(asked.resource).policy } : {}),
    },
    {},
  );
  if (answer.resultType === 'error')
    throw new Error(`${JSON.stringify(answer.errors)} for ${JSON.stringify(asked)}`);
  return OUTCOMES[answer.overallResult];
}

const read = ({ name, json }: PolicyText) => ({ name, policy: JSON.parse(json) as unknown });

const contextOf = ({ request }: OracleCase): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(request.context).map(([key, value]) => [
      key,
      typeof value === 'string' ? value : [...value],
    ]),
  );

const callerArn = (principal: CallingPrincipal): string =>
  principal.kind === 'role-session' ? principal.sessionArn : principal.arn;

function derived(principal: CallingPrincipal, resourceAccountId: string): Record<string, string> {
  const shared = { 'aws:PrincipalAccount': principal.accountId, 'aws:ResourceAccount': resourceAccountId };
  if (principal.kind === 'role-session')
    return {
      ...shared,
      'aws:PrincipalArn': principal.roleArn,
      'aws:PrincipalType': 'AssumedRole',
      'aws:userid': `${principal.roleId}:${principal.sessionName}`,
    };
  if (principal.kind === 'root') return { ...shared, 'aws:PrincipalArn': principal.arn };
  return {
    ...shared,
    'aws:PrincipalArn': principal.arn,
    'aws:PrincipalType': 'User',
    'aws:userid': principal.userId,
    'aws:username': principal.userName,
  };
}
