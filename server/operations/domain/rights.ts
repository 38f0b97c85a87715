import { evaluate } from '../../policies/evaluate/evaluate';
import type { AuthorizationRequest, NamedPolicy } from '../../policies/evaluate/request';
import type { Check } from './dry-run';
import { CREATED_TAG, isKeyStep, type StreamStep, stepActions, UNSCOPED } from './stream-step';

/** Policy of docs/aws/spoke.yaml that an account gives or refuses by itself, and its two statements. */
const POLICY = 'SluiceOperations';
const statementOf = (kind: StreamStep['kind']): string =>
  UNSCOPED.has(kind) ? 'ChangeCapacityAndMonitoring' : 'ChangeStreams';

/** The role that Sluice becomes in the stream's account, with all that it is given. */
export type SpokeRole = {
  readonly roleArn: string;
  readonly roleId: string;
  readonly roleName: string;
  readonly inline: readonly NamedPolicy[];
  readonly managed: readonly NamedPolicy[];
  readonly boundary?: { readonly policy: NamedPolicy };
};

const tagKeys = (step: StreamStep): Readonly<Record<string, readonly string[]>> => {
  if (step.kind === 'CREATE') return { 'aws:TagKeys': [...Object.keys(step.tags), CREATED_TAG] };
  if (step.kind === 'TAG') return { 'aws:TagKeys': Object.keys(step.tags) };
  return step.kind === 'UNTAG' ? { 'aws:TagKeys': step.keys } : {};
};

const requestOf = (
  role: SpokeRole,
  step: StreamStep,
  action: string,
  streamArn: string,
): AuthorizationRequest => {
  const accountId = streamArn.split(':')[4] ?? '';
  return {
    principal: {
      kind: 'role-session',
      accountId,
      roleArn: role.roleArn,
      roleId: role.roleId,
      sessionArn: `arn:aws:sts::${accountId}:assumed-role/${role.roleName}/sluice-run`,
      sessionName: 'sluice-run',
    },
    action,
    resource: UNSCOPED.has(step.kind) ? '*' : streamArn,
    resourceAccountId: accountId,
    context: tagKeys(step),
  };
};

/** Why AWS would refuse a step, from the role's own policies; null where they allow it. */
function refusal(role: SpokeRole, step: StreamStep, action: string, streamArn: string): string | null {
  const decision = evaluate(requestOf(role, step, action, streamArn), {
    identity: [...role.inline, ...role.managed],
    ...(role.boundary ? { boundary: role.boundary.policy } : {}),
  });
  if (decision.outcome === 'allowed') return null;
  const [denied] = decision.decidedBy;
  if (denied)
    return `${action} is denied by statement ${denied.sid ?? denied.index + 1} of ${denied.policy}.`;
  if (decision.missing.includes('identity'))
    return `${action} is allowed by no statement of the role. Statement ${statementOf(step.kind)} of the policy ${POLICY} gives it: deploy docs/aws/spoke.yaml with ChangeStreams = true.`;
  return `${action} is not within the role’s boundary.`;
}

/**
 * Whether the role by which Sluice changes the stream may take each step, by the evaluator on the policies that it has at
 * this moment. Service control policies are not known here: AWS has the last word. Null: the role could not be read.
 */
export function checkRights(steps: readonly StreamStep[], streamArn: string, role: SpokeRole | null): Check {
  const what = 'Sluice’s role may do it';
  if (!role)
    return { what, ok: null, why: 'Its policies could not be read, so AWS answers at the first step.' };
  const refused = [
    ...new Set(
      steps.flatMap((step) =>
        (isKeyStep(step) ? [] : stepActions(step)).flatMap(
          (action) => refusal(role, step, action, streamArn) ?? [],
        ),
      ),
    ),
  ];
  return refused.length > 0
    ? { what, ok: false, why: refused.join(' ') }
    : { what, ok: true, why: `By the policies that ${role.roleName} has at this moment.` };
}
