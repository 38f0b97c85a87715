import type {
  ConsumerPlanView,
  GateView,
  KeyGrantPlanView,
  OwnerRolePlanView,
  PlanPreview,
} from '../../grants/view';
import { parseRoleArn } from '../../kernel/arn';
import type { DocumentChange } from '../../policies/build/document-change';
import { PRODUCT_TAG_KEY } from '../../policies/build/live-grant';
import { overBudget } from '../../policies/build/plan-subscription';
import { consumerNameIn } from '../../policies/build/stream-consumer';
import type { RequestError } from '../domain/errors';
import { explainRequestError } from '../domain/explain-error';
import { stillClosed } from './plan-request';
import { changeView, unmanagedIn } from './present-change';
import { checksOf } from './present-checks';
import type { PreviewInput } from './preview-input';

/** `+47 bytes`, `new`, `stays as it is`: the word under a gate. */
function gateNote(
  { action, before, size }: Pick<DocumentChange, 'action' | 'before' | 'size'>,
  unit: string,
): string {
  if (action === 'not-needed') return 'not needed';
  if (action === 'unchanged') return 'stays as it is';
  if (before === null) return 'new';
  const change = size.after - size.before;
  return `${change < 0 ? '−' : '+'}${Math.abs(change).toLocaleString('en')} ${unit}`;
}

function gateLine(input: PreviewInput): Extract<PlanPreview, { state: 'ready' }>['gateLine'] {
  const { plan, product, owner, consumer, role } = input;
  const stream = { name: product.streamName, accountId: owner.id, accountAlias: owner.alias };
  const principal = { name: role.roleName, accountId: consumer.id, accountAlias: consumer.alias };
  const open = (action: string): GateView['state'] => (action === 'unchanged' ? 'open' : 'closed');
  const gates: readonly GateView[] = [
    ...(plan.consumer
      ? [
          {
            key: 'consumer' as const,
            label: 'Fan-out consumer',
            accountId: owner.id,
            state: 'closed' as const,
            note: 'new',
          },
        ]
      : []),
    ...(plan.ownerRole
      ? [
          {
            key: 'owner-role' as const,
            label: 'Role in the owner’s account',
            accountId: owner.id,
            state: 'closed' as const,
            note: 'new',
          },
        ]
      : []),
    {
      key: 'stream-policy' as const,
      label: 'Stream policy',
      accountId: owner.id,
      state: plan.stream.action === 'not-needed' ? ('not-needed' as const) : open(plan.stream.action),
      note: gateNote(plan.stream, 'bytes'),
    },
    ...(plan.consumer
      ? [
          {
            key: 'consumer-policy' as const,
            label: 'Consumer policy',
            accountId: owner.id,
            state:
              plan.consumer.action === 'not-needed' ? ('not-needed' as const) : open(plan.consumer.action),
            note: gateNote(plan.consumer, 'bytes'),
          },
        ]
      : []),
    ...keyGate(input),
    {
      key: 'role-policy' as const,
      label: 'Role policy',
      accountId: consumer.id,
      state: open(plan.role.whole.action),
      note: gateNote({ ...plan.role.whole, before: plan.role.before }, 'characters'),
    },
  ];
  return input.pattern === 'PRODUCER'
    ? { from: principal, to: stream, gates: [...gates].reverse() }
    : { from: stream, to: principal, gates };
}

/** The key's side, whichever way it is opened. */
function keyGate({ plan, key }: PreviewInput): readonly GateView[] {
  if (!key) return [];
  const gate = { key: 'stream-key' as const, label: 'Stream key', accountId: key.account.id };
  if (key.via === 'KMS_GRANT') return [{ ...gate, state: 'closed', note: 'KMS grant' }];
  if (!plan.key || plan.key.action === 'not-needed')
    return [{ ...gate, state: 'not-needed', note: 'by the role’s policy' }];
  return [
    {
      ...gate,
      state: plan.key.action === 'unchanged' ? 'open' : 'closed',
      note: gateNote(plan.key, 'bytes'),
    },
  ];
}

function keyGrantOf({ plan, key }: PreviewInput): KeyGrantPlanView | null {
  if (!plan.keyGrant || !key) return null;
  const { name, grantee, operations, context } = plan.keyGrant;
  return {
    name,
    keyArn: key.arn,
    accountId: key.account.id,
    accountAlias: key.account.alias,
    grantee,
    operations,
    context: Object.entries(context)
      .map(([pair, value]) => `${pair} = ${value}`)
      .join(', '),
  };
}

const keyName = (keyArn: string): string => keyArn.slice(keyArn.lastIndexOf('/') + 1);

const roleNameOf = (arn: string): string => parseRoleArn(arn)?.roleName ?? arn;

/** The role that is made before any document names it. */
function ownerRoleOf({ plan: { ownerRole, role }, owner }: PreviewInput): OwnerRolePlanView | null {
  if (!ownerRole) return null;
  return {
    name: roleNameOf(ownerRole.arn),
    arn: ownerRole.arn,
    accountId: owner.id,
    accountAlias: owner.alias,
    boundaryArn: ownerRole.boundaryArn,
    tag: Object.entries(ownerRole.tags)
      .map(([key, value]) => `${key} = ${value}`)
      .join(', '),
    trusts: role.targetArn,
  };
}

/** What AWS is asked to register before any document is written. */
const registrationOf = ({ plannedConsumer, product, owner }: PreviewInput): ConsumerPlanView | null =>
  plannedConsumer === null
    ? null
    : {
        name: consumerNameIn(plannedConsumer),
        plannedArn: plannedConsumer,
        streamName: product.streamName,
        accountId: owner.id,
        accountAlias: owner.alias,
        tag: `${PRODUCT_TAG_KEY} = ${product.slug}`,
      };

/** The plan as the review page shows it: the very documents that would be written, in order of the gates. */
export function previewOf(input: PreviewInput): PlanPreview {
  const { plan, effects, owner, consumer, product, role } = input;
  const unmanaged = unmanagedIn(plan.stream.before);
  return {
    state: 'ready',
    planHash: plan.planHash,
    readAt: input.readAt,
    changes: [
      changeView(plan.stream, {
        title: 'Stream policy',
        targetName: product.streamName,
        policyName: 'resource policy',
        place: owner,
        unit: 'bytes',
        of: 'this policy',
        unmanaged,
      }),
      ...(plan.ownerRole?.changes ?? []).map((change) =>
        changeView(change, {
          title: change.kind === 'OWNER_ROLE_TRUST' ? 'Trust of its role' : 'Policy of its role',
          targetName: roleNameOf(change.targetArn),
          policyName: change.kind === 'OWNER_ROLE_TRUST' ? 'trust policy' : 'sluice-grants',
          place: owner,
          unit: 'characters',
          of: 'this policy',
          unmanaged: [],
        }),
      ),
      ...(plan.consumer
        ? [
            changeView(plan.consumer, {
              title: 'Consumer policy',
              targetName: consumerNameIn(plan.consumer.targetArn),
              policyName: 'resource policy',
              place: owner,
              unit: 'bytes',
              of: 'this policy',
              unmanaged: [],
            }),
          ]
        : []),
      ...(plan.key && input.key
        ? [
            changeView(plan.key, {
              title: 'Key policy',
              targetName: keyName(input.key.arn),
              policyName: 'key policy',
              place: input.key.account,
              unit: 'bytes',
              of: 'this policy',
              unmanaged: unmanagedIn(plan.key.before),
            }),
          ]
        : []),
      changeView(plan.role, {
        title: 'Role policy',
        targetName: role.roleName,
        policyName: 'sluice-grants',
        place: consumer,
        unit: 'characters',
        of: 'all inline policies of the role',
        unmanaged: [],
      }),
      // What the inline policy has no room for.
      ...plan.role.managed.map((change) =>
        changeView(change, {
          title: 'Managed policy of the role',
          targetName: role.roleName,
          policyName: change.policyName,
          place: consumer,
          unit: 'characters',
          of: 'this policy',
          unmanaged: [],
        }),
      ),
    ],
    consumer: registrationOf(input),
    ownerRole: ownerRoleOf(input),
    keyGrant: keyGrantOf(input),
    effects: effects.map(({ patterns: _, ...row }) => row),
    checks: checksOf(input, unmanaged),
    gateLine: gateLine(input),
    roleBudget: { ...plan.role.whole.size, policies: plan.role.places.after.size },
    approvable: stillClosed(input) === null && !overBudget(plan),
  };
}

/** No plan can be made; the page says why in the plan's place. */
export const refusedPreview = (error: RequestError, readAt: string): PlanPreview => ({
  state: 'refused',
  readAt,
  message: explainRequestError(error).message,
});
