import type { AwsAccount } from '../../accounts/domain/account';
import { checkTrust } from '../../environments/domain/outside/check-trust';
import { wantedTrust } from '../../environments/domain/outside/wanted-trust';
import type { RoleFacts } from '../../environments/ports';
import type { LiveGrants, LiveGrantsOf } from '../../grants/ports';
import { parseRoleArn } from '../../kernel/arn';
import { err, ok, type Result } from '../../kernel/result';
import { needsConsumer } from '../../policies/build/access-pattern';
import type { OwnerRoleContext } from '../../policies/build/decide-through';
import { describeEffects, type Effect } from '../../policies/build/describe-effect';
import type { KeyWay } from '../../policies/build/key-access';
import { grantStatements } from '../../policies/build/key-grants';
import { chooseKeyWay, type KeyFacts } from '../../policies/build/key-way';
import { isSameAccount, type LiveGrant, PRODUCT_TAG_KEY } from '../../policies/build/live-grant';
import { boundaryArnOf } from '../../policies/build/managed-role';
import { insideOwnersAccount, ownerRoleOf } from '../../policies/build/owner-role';
import { parseDocument } from '../../policies/build/parse-document';
import { type Plan, planSubscription } from '../../policies/build/plan-subscription';
import { type Proof, proveAccess } from '../../policies/build/prove';
import type { RoleContext } from '../../policies/build/role-context';
import { INLINE, knownAs, withPlaces } from '../../policies/build/role-places';
import { mayTakeRole } from '../../policies/build/route';
import type { NamedPolicy } from '../../policies/evaluate/request';
import type { StreamFacts } from '../../streams/ports';
import { consumerRoom, isFull } from '../domain/consumer-room';
import type { RequestError } from '../domain/errors';
import type { PlanningDeps } from '../ports';
import { roleTarget, type Subject, streamTarget, wantedGrant } from './load-subject';
import { type PlannedKey, type ReadFailure, readKey } from './read-key';

/** What AWS said of everything that the plan starts from. */
export type PlanContext = {
  readonly streamPolicy: string | null;
  readonly stream: StreamFacts;
  readonly role: RoleFacts;
  /** The stream's own key; null where it has none. */
  readonly key: PlannedKey | null;
  /** What a role in the owner's account would be bound by; null where none is made, or the account has none. */
  readonly boundary: NamedPolicy | null;
};

export type PlannedRequest = {
  readonly plan: Plan;
  readonly effects: readonly Effect[];
  /** Evaluated on the documents that would result: all actions of the pattern have to be allowed. */
  readonly proof: Proof;
  /** The stream's own key and how the role comes to use it; null where it has none. */
  readonly key: { readonly arn: string; readonly via: KeyWay; readonly account: AwsAccount } | null;
};

/** Three reads at once, with the shared read sessions, and one of the key that the stream names. */
export async function readPlanContext(
  readers: PlanningDeps,
  subject: Subject,
): Promise<Result<PlanContext, ReadFailure>> {
  const owner = streamTarget(subject);
  const [streamPolicy, stream, role, boundary] = await Promise.all([
    readers.policyReader.readStreamPolicy(owner, subject.product.streamArn),
    readers.streamReader.readStream(owner, subject.product.streamArn),
    readers.roleReader.readRole(roleTarget(subject), subject.principal.roleArn),
    subject.plannedOwnerRole === null
      ? ok(null)
      : readers.boundaryReader.readBoundary(owner, boundaryArnOf(subject.owner.id)),
  ]);
  if (!streamPolicy.ok) return err({ failure: streamPolicy.error, account: subject.owner.alias });
  if (!stream.ok) return err({ failure: stream.error, account: subject.owner.alias });
  if (!role.ok) return err({ failure: role.error, account: subject.consumer.alias });
  if (!boundary.ok) return err({ failure: boundary.error, account: subject.owner.alias });
  const key = await readKey(readers, subject, stream.value);
  if (!key.ok) return key;
  return ok({
    streamPolicy: streamPolicy.value,
    stream: stream.value,
    role: role.value,
    key: key.value,
    boundary: boundary.value,
  });
}

type OpenKey = { readonly facts: KeyFacts; readonly way: KeyWay; readonly account: AwsAccount };

/** How the role comes to the stream's key, or why it cannot. Null where the stream has none of its own. */
function openKey(
  key: PlannedKey | null,
  grant: LiveGrant,
  role: RoleContext,
): Result<OpenKey | null, RequestError> {
  if (key === null) return ok(null);
  if (key.kind === 'elsewhere') return err({ kind: 'key-elsewhere', accountId: key.accountId });
  if (key.kind === 'closed') return err({ kind: 'key-closed', account: key.account });
  const { facts, account } = key;
  if (facts.state !== 'Enabled') return err({ kind: 'key-not-enabled', state: facts.state });
  const way = chooseKeyWay(grant, facts, role, account.spokeRoleArn);
  return way === null ? err({ kind: 'key-closed', account: account.alias }) : ok({ facts, way, account });
}

/** What the plan asks for live grants with; the key is known once AWS was read. */
export const sharesOf = (subject: Subject, { key }: PlanContext): LiveGrantsOf => ({
  streamArn: subject.product.streamArn,
  roleArn: subject.principal.roleArn,
  keyArn: key?.kind === 'read' ? key.facts.arn : null,
});

/** Pure: the same plan for the page, the decision and the worker. */
export function planRequest(
  subject: Subject,
  context: PlanContext,
  others: LiveGrants,
): Result<PlannedRequest, RequestError> {
  const { role } = context;
  const keyArn = context.key?.kind === 'read' ? context.key.facts.arn : null;
  const grant = { ...wantedGrant(subject), keyArn };
  const [vpcEndpointId] = subject.environment.vpcEndpointIds;
  const stream = {
    ...context.stream,
    ...plannedConsumer(subject),
    ...(keyArn === null ? {} : { key: { arn: keyArn } }),
    ...(grant.schemaArn ? { schema: { arn: grant.schemaArn } } : {}),
    vpcEndpointId,
  };
  if (subject.principal.roleId !== null && subject.principal.roleId !== role.roleId)
    return err({ kind: 'role-recreated', roleArn: role.roleArn });
  const trust = trustFindings(subject, role);
  if (trust.length > 0) return err({ kind: 'trust-differs', findings: trust });
  // The key of AWS's own alias cannot be shared by policy (docs/aws-facts.md §2).
  if (stream.encryption === 'AWS_MANAGED_KEY' && !isSameAccount(grant))
    return err({ kind: 'key-not-shareable' });
  const room = consumerRoom(stream, others.subscriptions);
  if (needsConsumer(grant.pattern) && isFull(room)) return err({ kind: 'no-consumer-left', ...room });
  const streamPolicy = context.streamPolicy === null ? null : parseDocument(context.streamPolicy);
  if (context.streamPolicy !== null && streamPolicy === null) return err({ kind: 'policy-not-understood' });
  const through = ownerRoleContext(grant, context, subject);
  if (!through.ok) return through;
  const ownerRole = through.value ?? undefined;
  const opened = openKey(context.key, insideOwnersAccount(grant), ownerRole ?? role);
  if (!opened.ok) return opened;
  const key = opened.value;
  const plan = planSubscription({
    grant,
    others,
    streamPolicy,
    role,
    ...(key ? { key: { ...key, others: others.key } } : {}),
  });
  const keyPolicy = key?.facts.policy ?? null;
  const now = { streamPolicy: plan.stream.before, ...withPlaces(plan.role.places.before), keyPolicy };
  const after = {
    keyPolicy: plan.key?.after ?? keyPolicy,
    keyGrants: plan.keyGrant && keyArn ? grantStatements(keyArn, [plan.keyGrant]) : null,
    streamPolicy: plan.stream.after,
    consumerPolicy: plan.consumer?.after ?? null,
    ...withPlaces(plan.role.places.after),
  };
  return ok({
    plan,
    effects: describeEffects(now, after, role, stream, ownerRole),
    proof: proveAccess({
      pattern: subject.pattern,
      documents: after,
      role,
      stream,
      ...(ownerRole ? { ownerRole } : {}),
    }),
    key: key && { arn: key.facts.arn, via: key.way, account: key.account },
  });
}

/** The role in the owner's account as it would be; null where none is made. */
function ownerRoleContext(
  grant: LiveGrant,
  { boundary }: PlanContext,
  { owner }: Subject,
): Result<OwnerRoleContext | null, RequestError> {
  const wanted = ownerRoleOf(grant);
  if (!wanted) return ok(null);
  if (!boundary) return err({ kind: 'no-boundary', account: owner.alias });
  return ok({
    roleArn: wanted.arn,
    roleId: 'AROASLUICEPLANNED',
    roleName: parseRoleArn(wanted.arn)?.roleName ?? wanted.arn,
    boundary: { policy: boundary },
    inline: wanted.policy ? [{ name: knownAs('', INLINE), document: wanted.policy }] : [],
    managed: [],
    tags: wanted.tags,
    trust: { document: wanted.trust },
  });
}

/** Whether a role in the owner's account would do where this plan does not: it has room where no other document has. */
export const wouldDoByOwnerRole = ({
  route,
  owner,
  consumer,
  pattern,
}: Pick<Subject, 'route' | 'pattern'> & {
  readonly owner: { readonly id: string };
  readonly consumer: { readonly id: string };
}): boolean => route === 'DIRECT' && owner.id !== consumer.id && mayTakeRole(pattern);

/** What is wrong with whom the role of a party outside AWS trusts, as AWS holds it now. */
function trustFindings({ environment }: Subject, { trust }: RoleFacts) {
  const wanted = wantedTrust(environment);
  return wanted ? checkTrust(trust.document, wanted).findings.filter(({ state }) => state === 'unmet') : [];
}

/** The consumer as it will be: it is registered with the product's tag, which the role's policy asks for. */
const plannedConsumer = ({ plannedConsumer: arn, product }: Subject) =>
  arn === null ? {} : { consumer: { arn, tags: { [PRODUCT_TAG_KEY]: product.slug } } };

/** What would still be closed, in words; null when the role gets all that it asks for. */
export function stillClosed({ proof }: Pick<PlannedRequest, 'proof'>): string | null {
  const closed = proof.actions.find(({ outcome }) => outcome === 'denied');
  return closed ? `${closed.action}: ${closed.decidedBy}` : null;
}
