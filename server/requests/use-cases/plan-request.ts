import { checkTrust } from '../../environments/domain/outside/check-trust';
import { wantedTrust } from '../../environments/domain/outside/wanted-trust';
import type { RoleFacts } from '../../environments/ports';
import type { LiveGrants } from '../../grants/ports';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { needsConsumer } from '../../policies/build/access-pattern';
import { describeEffects, type Effect } from '../../policies/build/describe-effect';
import { isSameAccount, PRODUCT_TAG_KEY } from '../../policies/build/live-grant';
import { parseDocument } from '../../policies/build/parse-document';
import { type Plan, planSubscription } from '../../policies/build/plan-subscription';
import { type Proof, proveAccess } from '../../policies/build/prove';
import type { StreamFacts } from '../../streams/ports';
import { consumerRoom, isFull } from '../domain/consumer-room';
import type { RequestError } from '../domain/errors';
import type { PlanReaders } from '../ports';
import { roleTarget, type Subject, streamTarget, wantedGrant } from './load-subject';

/** What AWS said of everything that the plan starts from. */
export type PlanContext = {
  readonly streamPolicy: string | null;
  readonly stream: StreamFacts;
  readonly role: RoleFacts;
};

export type PlannedRequest = {
  readonly plan: Plan;
  readonly effects: readonly Effect[];
  /** Evaluated on the documents that would result: all actions of the pattern have to be allowed. */
  readonly proof: Proof;
};

/** The account is named with a failure, because either of two may not answer. */
export type ReadFailure = { readonly failure: AwsFailure; readonly account: string };

/** Three reads at once, with the shared read sessions. */
export async function readPlanContext(
  readers: PlanReaders,
  subject: Subject,
): Promise<Result<PlanContext, ReadFailure>> {
  const owner = streamTarget(subject);
  const [streamPolicy, stream, role] = await Promise.all([
    readers.policyReader.readStreamPolicy(owner, subject.product.streamArn),
    readers.streamReader.readStream(owner, subject.product.streamArn),
    readers.roleReader.readRole(roleTarget(subject), subject.principal.roleArn),
  ]);
  if (!streamPolicy.ok) return err({ failure: streamPolicy.error, account: subject.owner.alias });
  if (!stream.ok) return err({ failure: stream.error, account: subject.owner.alias });
  if (!role.ok) return err({ failure: role.error, account: subject.consumer.alias });
  return ok({ streamPolicy: streamPolicy.value, stream: stream.value, role: role.value });
}

/** Pure: the same plan for the page, the decision and the worker. */
export function planRequest(
  subject: Subject,
  context: PlanContext,
  others: LiveGrants,
): Result<PlannedRequest, RequestError> {
  const grant = wantedGrant(subject);
  const { role } = context;
  const [vpcEndpointId] = subject.environment.vpcEndpointIds;
  const stream = { ...context.stream, ...plannedConsumer(subject), vpcEndpointId };
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
  const plan = planSubscription({ grant, others, streamPolicy, role });
  const now = { streamPolicy: plan.stream.before, rolePolicy: plan.role.before };
  const after = {
    streamPolicy: plan.stream.after,
    consumerPolicy: plan.consumer?.after ?? null,
    rolePolicy: plan.role.after,
  };
  return ok({
    plan,
    effects: describeEffects(now, after, role, stream),
    proof: proveAccess({ pattern: subject.pattern, documents: after, role, stream }),
  });
}

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
