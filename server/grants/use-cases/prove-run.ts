import { grantStatements } from '../../policies/build/key-grants';
import { isSameAccount, type LiveGrant } from '../../policies/build/live-grant';
import { parseDocument } from '../../policies/build/parse-document';
import { type Proof, proveAccess, proveRemoval } from '../../policies/build/prove';
import { type RoleDocuments, withPlaces } from '../../policies/build/role-places';
import type { GrantKind } from '../domain/grant-kind';
import type { HeldConsumer } from './consumer-side';
import type { HeldOwnerRole } from './owner-role-side';
import type { RunContext } from './read-run-context';
import type { Sides } from './run-result';
import type { Run } from './write-sides';

const denied: Proof = { outcome: 'denied', actions: [], reachableThrough: [] };

/** What there is after the run, besides documents. */
type Held = {
  /** Of the role: what it still has is not what it was to lose. */
  readonly live: readonly LiveGrant[];
  readonly consumer: HeldConsumer;
  readonly ownerRole: HeldOwnerRole;
};

/** Evaluates what was read back. Null when a side failed: there is nothing to prove yet. */
export function proveRun(
  { steps, subject, direction }: Run,
  sides: Sides,
  context: RunContext,
  { live, consumer, ownerRole }: Held,
): Proof | null {
  if ([...sides.values()].some(({ kind }) => kind === 'failed')) {
    steps.skip('prove');
    return null;
  }
  steps.start('prove');
  const { role, stream } = context;
  if (!role || !stream) {
    steps.done('prove');
    return denied;
  }
  const documentOf = (kind: GrantKind) => {
    const side = sides.get(kind);
    return side?.kind === 'written' ? side.document : null;
  };
  const sameAccount = isSameAccount({
    streamArn: subject.stream.arn,
    principalArn: subject.role.arn,
    ownerRoleArn: subject.ownerRoleArn,
  });
  const foreign = context.foreignStreamPolicy === null ? null : parseDocument(context.foreignStreamPolicy);
  // As the documents were built: the product's link may have changed since the run began.
  const schemaArn = live.find(isOwn(subject))?.schemaArn;
  const question = {
    pattern: subject.pattern,
    documents: {
      streamPolicy: sameAccount ? foreign : documentOf('STREAM_POLICY'),
      consumerPolicy: documentOf('CONSUMER_POLICY'),
      ...withPlaces(rolePlaces(sides)),
      ...keyDocuments(sides, context),
    },
    role,
    ...(ownerRole ? { ownerRole } : {}),
    stream: {
      ...stream,
      ...(consumer.kind === 'there' ? { consumer: consumer.consumer } : {}),
      vpcEndpointId: subject.grants[0]?.vpcEndpointIds[0],
      ...(context.key ? { key: context.key } : {}),
      ...(schemaArn ? { schema: { arn: schemaArn } } : {}),
    },
  };
  const proof = direction === 'apply' ? proveAccess(question) : proveRemoval(question, live);
  reportProof(steps, direction, proof);
  return proof;
}

const isOwn =
  ({ stream, pattern }: Run['subject']) =>
  (grant: LiveGrant): boolean =>
    grant.streamArn === stream.arn && grant.pattern === pattern && !grant.byTag;

/** Where no policy of the role was written, the role has none of ours. */
function rolePlaces(sides: Sides): RoleDocuments {
  const side = sides.get('ROLE_POLICY');
  return (side?.kind === 'written' ? side.documents : undefined) ?? new Map();
}

/** The key's policy as it was written, or as it was read where it was not ours to write; and the KMS grant. */
function keyDocuments(sides: Sides, { key }: RunContext) {
  if (!key) return {};
  const [policy, grant] = [sides.get('KEY_POLICY'), sides.get('KMS_GRANT')];
  return {
    keyPolicy: policy?.kind === 'written' ? policy.document : key.policy,
    keyGrants: grant?.kind === 'granted' ? grantStatements(key.arn, [grant.grant]) : null,
  };
}

function reportProof(steps: Run['steps'], direction: Run['direction'], proof: Proof): void {
  if (direction === 'remove' || proof.outcome === 'allowed') {
    steps.done('prove');
    return;
  }
  const closed = proof.actions.find(({ outcome }) => outcome === 'denied');
  steps.fail('prove', {
    title: 'The documents are in place, but the role still cannot get in.',
    explanation: closed ? `${closed.action}: ${closed.decidedBy}.` : 'Not every action is allowed.',
    next: 'Change what keeps it out, then retry; or undo what was applied.',
    operation: 'sluice:Evaluate',
    code: 'NotEffective',
    awsMessage: proof.actions
      .map(({ action, outcome, decidedBy }) => `${action} ${outcome}: ${decidedBy}`)
      .join('\n'),
  });
}
