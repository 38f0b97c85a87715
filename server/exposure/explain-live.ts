import { targetOf } from '../accounts/domain/account';
import type { PrismaClient } from '../db/generated/client';
import type { RoleFacts, RoleReader } from '../environments/ports';
import { explainFailure } from '../grants/domain/explain-failure';
import type { PolicyReader } from '../grants/ports';
import type { Actor } from '../kernel/actor';
import type { AwsFailure } from '../kernel/aws-failure';
import type { Clock } from '../kernel/clock';
import { policySet, requestOf } from '../policies/build/decide';
import { parseDocument } from '../policies/build/parse-document';
import { prettyStatement } from '../policies/build/pretty-print';
import { ownDocuments, withPlaces } from '../policies/build/role-places';
import { isOurs } from '../policies/build/statement';
import type { PolicyDocument } from '../policies/document';
import type { StreamFacts, StreamReader } from '../streams/ports';
import { type DecidingStatement, explainAccess } from './domain/explain-access';
import { explainThrough } from './explain-through';
import { findParties } from './parties';
import type { ExplainInput } from './schema';
import type { StatementView, WhyAnswer } from './view';

type Deps = {
  readonly db: PrismaClient;
  readonly clock: Clock;
  readonly roleReader: RoleReader;
  readonly streamReader: StreamReader;
  readonly policyReader: PolicyReader;
};

const shown = ({ layer, policy, sid, statement, conditions }: DecidingStatement): StatementView => ({
  policy,
  sid: sid ?? null,
  from: isOurs(statement) ? 'sluice' : layer === 'boundary' ? 'account' : 'unmanaged',
  pretty: prettyStatement(statement),
  conditions,
});

const unreachable = (failure: AwsFailure, account: string, readAt: string): WhyAnswer => ({
  state: 'unreachable',
  readAt,
  failure: explainFailure(failure, account),
});

/** Why a role may do this on a stream, or may not, from what AWS holds at this moment. */
export async function explainLive(deps: Deps, actor: Actor, input: ExplainInput): Promise<WhyAnswer> {
  const parties = await findParties(deps.db, actor, input);
  if (!parties) return { state: 'not-found' };
  const { owner, consumer, region } = parties;
  if ('unknown' in owner) return { state: 'unknown-account', accountId: owner.unknown };
  if ('unknown' in consumer) return { state: 'unknown-account', accountId: consumer.unknown };

  const readAt = deps.clock.now().toISOString();
  const streamTarget = targetOf(owner, region);
  const [stream, policy, role] = await Promise.all([
    deps.streamReader.readStream(streamTarget, input.stream),
    deps.policyReader.readStreamPolicy(streamTarget, input.stream),
    deps.roleReader.readRole(targetOf(consumer, region), input.principal),
  ]);
  if (!stream.ok) return unreachable(stream.error, owner.alias, readAt);
  if (!policy.ok) return unreachable(policy.error, owner.alias, readAt);
  if (!role.ok) return unreachable(role.error, consumer.alias, readAt);
  const streamPolicy = policy.value === null ? null : parseDocument(policy.value);
  if (policy.value !== null && streamPolicy === null) return { state: 'unreadable-policy' };

  const { product, subscriptions, ownerRoles } = parties;
  const question = { action: input.action, role: role.value, stream: stream.value, streamPolicy };
  const { verdict, allowing, denying, missing } = explain(
    input.action,
    role.value,
    stream.value,
    streamPolicy,
  );
  return {
    state: 'explained',
    readAt,
    verdict,
    allowing: allowing.map(shown),
    denying: denying.map(shown),
    missing,
    sameAccount: owner.id === consumer.id,
    hasBoundary: role.value.boundary !== undefined,
    product,
    subscriptions,
    through: await explainThrough(deps, streamTarget, ownerRoles, question),
  };
}

function explain(action: string, role: RoleFacts, stream: StreamFacts, streamPolicy: PolicyDocument | null) {
  return explainAccess(
    requestOf(action, role, stream),
    policySet({ streamPolicy, ...withPlaces(ownDocuments(role)) }, role),
  );
}
