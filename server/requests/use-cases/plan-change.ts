import type { RoleFacts } from '../../environments/ports';
import type { LiveGrants } from '../../grants/ports';
import { ok, type Result } from '../../kernel/result';
import { STREAM_POLICY_LIMIT, streamPolicySize } from '../../policies/build/budget';
import { changeAction, type DocumentChange } from '../../policies/build/document-change';
import { buildKeyPolicy, KEY_POLICY_LIMIT } from '../../policies/build/key-policy';
import type { LiveGrant } from '../../policies/build/live-grant';
import { compact, parseDocument } from '../../policies/build/parse-document';
import { type ManagedChange, planRole } from '../../policies/build/plan-role';
import { buildStreamResourcePolicy } from '../../policies/build/stream-resource-policy';
import type { PolicyDocument } from '../../policies/document';
import { changeHash } from '../domain/changeable';
import type { RequestError } from '../domain/errors';
import type { PlanningDeps, RequestTx } from '../ports';
import { roleTarget, type Subject } from './load-subject';
import { type Changed, wayOf } from './open-change';
import {
  type PlanContext,
  type PlannedRequest,
  planRequest,
  readPlanContext,
  sharesOf,
} from './plan-request';
import type { ReadFailure } from './read-key';

/** What AWS said, with the old role where the new one is another; null where it could not be read, or is gone. */
export type ChangeContext = { readonly plan: PlanContext; readonly oldRole: RoleFacts | null };

/** The old role may be the reason for the change: that it is not there is no hindrance. */
export async function readChangeContext(
  readers: PlanningDeps,
  subject: Subject,
  changed: Changed,
): Promise<Result<ChangeContext, ReadFailure>> {
  const { roleArn } = changed.subject.principal;
  const another = roleArn !== subject.principal.roleArn;
  const [plan, oldRole] = await Promise.all([
    readPlanContext(readers, subject),
    another ? readers.roleReader.readRole(roleTarget(changed.subject), roleArn) : null,
  ]);
  return plan.ok ? ok({ plan: plan.value, oldRole: oldRole?.ok ? oldRole.value : null }) : plan;
}

/** Live grants with and without those that go. */
export type ChangeShares = {
  readonly all: LiveGrants;
  readonly kept: LiveGrants;
  /** Of the old role, where it is another: what it keeps. */
  readonly oldRole: readonly LiveGrant[];
};

export async function sharesOfChange(
  tx: Pick<RequestTx, 'grants'>,
  subject: Subject,
  { plan }: ChangeContext,
  { subscription, subject: old }: Changed,
): Promise<ChangeShares> {
  const of = sharesOf(subject, plan);
  const ofOld = { streamArn: of.streamArn, roleArn: old.principal.roleArn };
  return {
    all: await tx.grants.live(of),
    kept: await tx.grants.live(of, subscription.id),
    oldRole: (await tx.grants.live(ofOld, subscription.id)).role,
  };
}

export type PlannedChange = {
  /** While both are there: this has to fit. */
  readonly during: PlannedRequest;
  /** Once the old access is gone: this has to let the role in by itself. */
  readonly after: PlannedRequest;
  /** Documents that the end of the old access changes and the new one does not. */
  readonly besides: readonly (DocumentChange | ManagedChange)[];
  readonly planHash: string;
};

/** Pure: the new access beside the old one, and then alone. */
export function planChange(
  subject: Subject,
  context: ChangeContext,
  shares: ChangeShares,
  changed: Changed,
  terms: { readonly endsAt: Date; readonly handoverHours: number },
): Result<PlannedChange, RequestError> {
  const during = planRequest(subject, context.plan, shares.all);
  if (!during.ok) return during;
  const after = planRequest(subject, context.plan, shares.kept);
  if (!after.ok) return after;
  const keyArns = changed.grants.flatMap(({ keyArn }) => (keyArn === null ? [] : [keyArn]));
  const { id } = changed.subscription;
  return ok({
    during: during.value,
    after: after.value,
    besides: [
      ...streamBesides(subject, context, shares, changed, after.value),
      ...keyBesides(context, shares, changed, after.value),
      ...oldRoleBesides(context, shares),
    ],
    planHash: changeHash(after.value.plan.planHash, { id, way: wayOf(changed), keyArns }, terms),
  });
}

const has = ({ grants }: Changed, kind: 'STREAM_POLICY' | 'KEY_POLICY') =>
  grants.some((grant) => grant.kind === kind);

function resourceChange(
  kind: 'STREAM_POLICY' | 'KEY_POLICY',
  targetArn: string,
  [before, after]: readonly [PolicyDocument | null, PolicyDocument | null],
): DocumentChange {
  const size = (document: PolicyDocument | null) => streamPolicySize(document && compact(document));
  const limit = kind === 'KEY_POLICY' ? KEY_POLICY_LIMIT : STREAM_POLICY_LIMIT;
  const sizes = { before: size(before), after: size(after), limit };
  return { kind, targetArn, action: changeAction(before, after), before, after, size: sizes };
}

/** A role of the stream's own account needs no share of its policy; the one before may have had one. */
function streamBesides(
  { product }: Subject,
  { plan }: ChangeContext,
  { kept }: ChangeShares,
  changed: Changed,
  after: PlannedRequest,
): readonly DocumentChange[] {
  if (after.plan.stream.action !== 'not-needed' || !has(changed, 'STREAM_POLICY')) return [];
  const before = plan.streamPolicy === null ? null : parseDocument(plan.streamPolicy);
  const wanted = buildStreamResourcePolicy(product.streamArn, kept.stream, before);
  return [resourceChange('STREAM_POLICY', product.streamArn, [before, wanted])];
}

/** The same of the key, which a grant or the role's own policy may open from now on. */
function keyBesides(
  { plan: { key } }: ChangeContext,
  { kept }: ChangeShares,
  changed: Changed,
  after: PlannedRequest,
): readonly DocumentChange[] {
  const written = after.plan.key !== null && after.plan.key.action !== 'not-needed';
  if (key?.kind !== 'read' || written || !has(changed, 'KEY_POLICY')) return [];
  const { arn, policy } = key.facts;
  return [resourceChange('KEY_POLICY', arn, [policy, buildKeyPolicy(arn, kept.key, policy)])];
}

function oldRoleBesides(
  { oldRole }: ChangeContext,
  shares: ChangeShares,
): readonly (DocumentChange | ManagedChange)[] {
  if (!oldRole) return [];
  const planned = planRole(oldRole.roleArn, shares.oldRole, oldRole);
  return [planned, ...planned.managed];
}
