import { z } from 'zod';
import type { GrantKind } from '../grants/domain/grant-kind';
import type { GateEnd, GateLineView, GateView, GrantView } from '../grants/view';
import type { AccessPattern } from '../policies/build/access-pattern';
import type { EndReason, SubscriptionState } from './domain/subscription-state';
import { inGateOrder } from './present-grants';
import type { ProofView } from './view';

const GATE: Readonly<Record<GrantView['state'], Pick<GateView, 'state' | 'note'>>> = {
  PLANNED: { state: 'closed', note: 'waits' },
  APPLYING: { state: 'opening', note: 'opening' },
  APPLIED: { state: 'open', note: 'in sync' },
  APPLY_FAILED: { state: 'refused', note: 'refused' },
  REMOVING: { state: 'closing', note: 'closing' },
  REMOVED: { state: 'closed', note: 'closed' },
  REMOVE_FAILED: { state: 'refused', note: 'not closed' },
};
const DRIFTED: readonly GrantView['health'][] = ['MISSING', 'EXTRA', 'MODIFIED'];

function gateOf(grant: GrantView): GateView {
  const drifted = grant.state === 'APPLIED' && DRIFTED.includes(grant.health);
  return {
    key: GATES[grant.kind],
    label: grant.title,
    accountId: grant.accountId,
    ...(drifted ? { state: 'drifted' as const, note: 'drifted' } : GATE[grant.state]),
  };
}

const GATES: Readonly<Record<GrantKind, GateView['key']>> = {
  STREAM_CONSUMER: 'consumer',
  OWNER_ROLE: 'owner-role',
  STREAM_POLICY: 'stream-policy',
  CONSUMER_POLICY: 'consumer-policy',
  KEY_POLICY: 'stream-key',
  KMS_GRANT: 'stream-key',
  ROLE_POLICY: 'role-policy',
};

/**
 * Within one account no resource's policy is written: their gates are shown where they would be, as not needed. A role in
 * the owner's account stands in their place.
 */
function gatesOf(grants: readonly GrantView[], accountId: string): readonly GateView[] {
  const gates = inGateOrder(grants).map(gateOf);
  if (grants.some(({ kind }) => kind === 'STREAM_POLICY' || kind === 'OWNER_ROLE')) return gates;
  const notNeeded = (key: GateView['key'], label: string): GateView => ({
    key,
    label,
    accountId,
    state: 'not-needed',
    note: 'same account',
  });
  const consumer = gates.filter(({ key }) => key === 'consumer');
  return [
    ...consumer,
    notNeeded('stream-policy', 'Stream policy'),
    ...consumer.map(() => notNeeded('consumer-policy', 'Consumer policy')),
    ...gates.filter(({ key }) => key !== 'consumer'),
  ];
}

/** In the direction in which data flows. */
export function gateLineOf(
  grants: readonly GrantView[],
  ends: { readonly stream: GateEnd; readonly role: GateEnd },
  pattern: AccessPattern,
): GateLineView {
  const gates = gatesOf(grants, ends.stream.accountId);
  return pattern === 'PRODUCER'
    ? { from: ends.role, to: ends.stream, gates: gates.toReversed() }
    : { from: ends.stream, to: ends.role, gates };
}

const ENDED: Readonly<Record<EndReason, string>> = {
  revoked: 'Revoked',
  relinquished: 'Given up',
  expired: 'Expired',
  'product-retired': 'Ended, the product was retired',
  'rolled-back': 'Undone',
  changed: 'Replaced',
};

/** With the ways in that nobody manages. */
const withLeft = (word: string, proof: ProofView | null): string =>
  proof && proof.reachableThrough.length > 0
    ? `${word}, still reachable through ${proof.reachableThrough.join(' and ')}`
    : word;

/** The state in words, with how far it got. */
export function headlineOf(
  state: SubscriptionState,
  endReason: EndReason | null,
  grants: readonly GrantView[],
  proof: ProofView | null,
): string {
  const applied = grants.filter((grant) => grant.state === 'APPLIED').length;
  const removed = grants.filter((grant) => grant.state === 'REMOVED').length;
  const changes = `${grants.length} ${grants.length === 1 ? 'change' : 'changes'}`;
  switch (state) {
    case 'PROVISIONING':
      return `Provisioning, ${applied} of ${changes} applied`;
    case 'PARTIAL':
      return applied === grants.length
        ? 'Partial, applied but not effective'
        : `Partial, ${applied} of ${changes} applied`;
    case 'FAILED':
      return 'Failed, nothing applied';
    case 'ACTIVE':
      return grants.some(({ health }) => DRIFTED.includes(health)) ? 'Active, drifted' : 'Active';
    case 'SUSPENDING':
      return `Suspending access, ${removed} of ${changes} removed`;
    case 'SUSPENDED':
      return withLeft('Suspended', proof);
    case 'SUSPEND_FAILED':
      return `Suspending failed, ${removed} of ${changes} removed`;
    case 'REVOKING':
      return `Removing access, ${removed} of ${changes} removed`;
    case 'REVOKE_FAILED':
      return `Removal failed, ${removed} of ${changes} removed`;
    case 'REVOKED':
    case 'EXPIRED':
      return withLeft(ENDED[endReason ?? 'revoked'], proof);
    case 'CLOSED_UNVERIFIED':
      return `Closed unverified, ${removed} of ${changes} removed`;
  }
}

const storedProof = z.object({
  outcome: z.enum(['allowed', 'denied', 'mixed']),
  actions: z.array(
    z.object({ action: z.string(), outcome: z.enum(['allowed', 'denied']), decidedBy: z.string() }),
  ),
  reachableThrough: z.array(z.string()),
});

function sentenceOf(proof: z.output<typeof storedProof>, roleName: string): string {
  if (proof.outcome === 'allowed') return `Evaluated from what AWS holds: ${roleName} gets in.`;
  if (proof.outcome === 'denied') return `Evaluated from what AWS holds: ${roleName} does not get in.`;
  return `Evaluated from what AWS holds: ${roleName} gets in with some of the actions only.`;
}

/** What the last run proved. While access is being removed an earlier proof says nothing any more. */
export function proofOf(stored: unknown, at: Date | null, roleName: string): ProofView | null {
  const proof = storedProof.safeParse(stored).data;
  return proof && at ? { at: at.toISOString(), sentence: sentenceOf(proof, roleName), ...proof } : null;
}
