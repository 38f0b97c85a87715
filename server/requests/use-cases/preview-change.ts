import { explainFailure } from '../../grants/domain/explain-failure';
import type { ChangePlanView, CheckView, DocumentChangeView, PlanPreview } from '../../grants/view';
import { ok, type Result } from '../../kernel/result';
import type { DocumentChange } from '../../policies/build/document-change';
import { keyGrantTerms } from '../../policies/build/key-access';
import type { ManagedChange } from '../../policies/build/plan-role';
import { overBudget } from '../../policies/build/plan-subscription';
import { consumerNameIn } from '../../policies/build/stream-consumer';
import type { RequestError } from '../domain/errors';
import type { PlanningDeps } from '../ports';
import { roleNameOf } from '../selects';
import { checkOffered } from './check-subject';
import type { Opened } from './decide';
import { type Changed, checkChanges, openChanged } from './open-change';
import {
  type ChangeContext,
  type ChangeShares,
  type PlannedChange,
  planChange,
  readChangeContext,
  sharesOfChange,
} from './plan-change';
import { wouldDoByOwnerRole } from './plan-request';
import { changeView } from './present-change';
import { previewOf, refusedPreview } from './present-plan';

/** What a change would add and take away, from what AWS says now; all of it is what approving it would do. */
export async function previewChange(
  deps: PlanningDeps,
  { request, subject }: Opened,
): Promise<Result<PlanPreview, never>> {
  const now = deps.clock.now();
  const readAt = now.toISOString();
  const refused = (error: RequestError) => ok(refusedPreview(error, readAt));
  const offered = checkOffered(subject);
  if (!offered.ok) return refused(offered.error);
  const found = await deps.unitOfWork((tx) => openChanged(tx, request.priorId, now));
  if (!found.ok) return refused(found.error);
  const changed = found.value;
  const differs = checkChanges(changed, subject);
  if (!differs.ok) return refused(differs.error);
  const context = await readChangeContext(deps, subject, changed);
  if (!context.ok) {
    const failure = explainFailure(context.error.failure, context.error.account);
    return ok({ state: 'unreachable', readAt, failure });
  }
  const shares = await deps.unitOfWork((tx) => sharesOfChange(tx, subject, context.value, changed));
  const planned = planChange(subject, context.value, shares, changed, request);
  if (!planned.ok) return refused(planned.error);
  const over = overBudget(planned.value.during.plan);
  if (over) return refused({ kind: 'does-not-fit', ...over, ownerRole: wouldDoByOwnerRole(subject) });
  return ok(present({ request, subject }, context.value, shares, changed, planned.value, readAt));
}

function present(
  { request, subject }: Opened,
  context: ChangeContext,
  shares: ChangeShares,
  changed: Changed,
  planned: PlannedChange,
  readAt: string,
): PlanPreview {
  const seen = { ...subject, stream: context.plan.stream, role: context.plan.role, readAt };
  const during = previewOf({ ...planned.during, ...seen, others: shares.all });
  const after = previewOf({ ...planned.after, ...seen, others: shares.kept });
  if (during.state !== 'ready' || after.state !== 'ready') return after;
  const besides = planned.besides.map((change) => viewOf(change, changed));
  return {
    ...after,
    planHash: planned.planHash,
    changes: [
      ...after.changes.map(
        (change) => besides.find(({ targetArn }) => targetArn === change.targetArn) ?? change,
      ),
      ...besides.filter(({ targetArn }) => !after.changes.some((change) => change.targetArn === targetArn)),
    ],
    checks: checksOfChange(during.checks, after.checks),
    change: changeOf(request, subject, changed),
  };
}

/** What is so while both are there, but for what the role is given and who else reads, which is asked of what stays. */
function checksOfChange(during: readonly CheckView[], after: readonly CheckView[]): readonly CheckView[] {
  const checks = during.map((check) => {
    const later = after.find(({ key }) => key === check.key) ?? check;
    if (check.key === 'capacity') return later;
    if (check.key !== 'effect') return check;
    // That it gets in already is what is changed.
    const passed = {
      key: 'effect',
      state: 'passed',
      title: 'Evaluated: the new way is enough by itself',
    } as const;
    return later.state === 'failed' ? later : passed;
  });
  return [
    ...checks,
    { key: 'gap', state: 'passed', title: 'No gap: the old way goes after the new one is proven' },
  ];
}

/** Of the documents that only the end of the old access changes. */
const TITLES: Partial<Record<DocumentChange['kind'], string>> = {
  STREAM_POLICY: 'Stream policy',
  KEY_POLICY: 'Key policy',
};

function viewOf(change: DocumentChange | ManagedChange, { subject }: Changed): DocumentChangeView {
  const ofRole = change.kind === 'ROLE_POLICY';
  const managed = 'policyName' in change ? change.policyName : null;
  return changeView(change, {
    title: managed ? 'Managed policy of the role' : (TITLES[change.kind] ?? 'Role policy'),
    targetName: ofRole
      ? roleNameOf(subject.principal.roleArn)
      : change.targetArn.slice(change.targetArn.lastIndexOf('/') + 1),
    policyName: managed ?? (ofRole ? 'sluice-grants' : 'resource policy'),
    place: ofRole ? subject.consumer : subject.owner,
    unit: ofRole ? 'characters' : 'bytes',
    of: ofRole && !managed ? 'all inline policies of the role' : 'this policy',
    unmanaged: [],
  });
}

/** Both ways side by side, and what of the old one is no document. */
function changeOf(
  { endsAt, handoverHours }: Opened['request'],
  { pattern, principal, consumer, environment }: Opened['subject'],
  { subscription, subject: old, grants }: Changed,
): ChangePlanView {
  const roleName = roleNameOf(principal.roleArn);
  const oldRole = roleNameOf(old.principal.roleArn);
  const [consumerOf, keyGrant] = [
    grants.find(({ kind }) => kind === 'STREAM_CONSUMER'),
    grants.find(({ kind }) => kind === 'KMS_GRANT'),
  ];
  const keeps = old.principal.roleArn === principal.roleArn && subscription.pattern === pattern;
  return {
    subscriptionNumber: subscription.number,
    from: {
      pattern: subscription.pattern,
      roleName: oldRole,
      account: old.consumer.alias,
      vpcEndpointIds: grants[0]?.vpcEndpointIds ?? [],
      endsAt: subscription.endsAt.toISOString(),
    },
    to: {
      pattern,
      roleName,
      account: consumer.alias,
      vpcEndpointIds: environment.vpcEndpointIds,
      endsAt: endsAt.toISOString(),
    },
    handoverHours,
    ends: [
      ...(consumerOf ? [`Fan-out consumer ${consumerNameIn(consumerOf.targetArn)} is deregistered`] : []),
      ...grants
        .filter(({ kind }) => kind === 'OWNER_ROLE')
        .map(({ targetArn }) => `Role ${roleNameOf(targetArn)} in the owner’s account is deleted`),
      ...(keyGrant && !keeps ? [`KMS grant ${keyGrantTerms(keyGrant).name} is revoked`] : []),
    ],
  };
}
