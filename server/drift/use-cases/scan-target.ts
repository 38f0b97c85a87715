import { explainFailure } from '../../grants/domain/explain-failure';
import type { AwsFailure } from '../../kernel/aws-failure';
import type { Finding } from '../domain/finding';
import { TARGET_WORD } from '../domain/target-kind';
import type { DriftTx, GovernedTarget, ScanDeps, TargetRef } from '../ports';
import { compare, documentOf, type Observation, observe } from './observe-target';
import { type NewProof, proveEnded } from './prove-ended';

/** Looks again when a run changed the grants meanwhile; after this many the next round will see. */
const LOOKS = 3;

export type Scanned =
  | { readonly kind: 'scanned'; readonly findings: number }
  | { readonly kind: 'unreachable'; readonly failure: AwsFailure }
  /** Not governed any more, or always in motion. */
  | { readonly kind: 'passed' };

/** Compares one stream, role or key with its live grants and writes down what differs. Changes nothing in AWS. */
export async function scanTarget(
  deps: ScanDeps,
  ref: Pick<TargetRef, 'arn' | 'kind'>,
  roundId: string | null,
  earlier?: AwsFailure,
): Promise<Scanned> {
  for (let look = 1; look <= LOOKS; look += 1) {
    const target = await deps.loadGoverned(ref);
    if (!target) return { kind: 'passed' };
    if (earlier) return unreachable(deps, target, roundId, earlier);
    const observed = await observe(deps, target);
    if (!observed.ok) return unreachable(deps, target, roundId, observed.error);
    const proofs = await provenAnew(deps, target, observed.value);
    const saved = await save(deps, target, observed.value, proofs, roundId);
    if (saved !== null) return { kind: 'scanned', findings: saved };
  }
  return { kind: 'passed' };
}

async function provenAnew(
  deps: ScanDeps,
  target: GovernedTarget,
  { kind, seen }: Observation,
): Promise<readonly NewProof[]> {
  if (kind !== 'STREAM' || seen === null) return [];
  if (!target.grants.some(({ state }) => state === 'REMOVED')) return [];
  const policy = documentOf(seen.policy);
  return policy === 'unreadable' ? [] : proveEnded(deps, target, policy, seen.tags);
}

/** Null: the grants changed while AWS was read, so the two must not be compared. */
function save(
  deps: ScanDeps,
  target: GovernedTarget,
  observation: Observation,
  proofs: readonly NewProof[],
  roundId: string | null,
): Promise<number | null> {
  return deps.unitOfWork(async (tx) => {
    const now = await tx.drift.load(target);
    if (now?.stamp !== target.stamp) return null;
    const at = deps.clock.now();
    const compared = compare(now, observation);
    const changes = await tx.drift.saveScan({ target: now, roundId, at, ...compared });
    await tell(tx, now, 'drift-found', changes.opened);
    await tell(tx, now, 'drift-resolved', changes.resolved);
    for (const { subscription, proof } of proofs) {
      await tx.subscriptions.saveProof(subscription.id, proof, at);
      await tx.audit.record(
        { part: 'worker' },
        {
          type: `subscription.${proof.outcome === 'denied' ? 'out-of-reach' : 'still-reachable'}`,
          subjectType: 'subscription',
          subjectId: subscription.id,
          subjectLabel: `Subscription ${subscription.number}`,
          projectId: subscription.projectId,
          detail: { reachableThrough: proof.reachableThrough },
        },
      );
    }
    return compared.findings.length;
  });
}

const subjectOf = ({ kind, arn, label, projectId }: GovernedTarget) => ({
  subjectType: TARGET_WORD[kind],
  subjectId: arn,
  subjectLabel: label,
  ...(projectId === null ? {} : { projectId }),
});

async function tell(tx: DriftTx, target: GovernedTarget, verb: string, findings: readonly Finding[]) {
  if (findings.length === 0) return;
  const subject = subjectOf(target);
  await tx.audit.record(
    { part: 'worker' },
    {
      type: `${subject.subjectType}.${verb}`,
      ...subject,
      detail: {
        findings: findings.map(({ change, dimension, subject: of }) => ({ change, dimension, subject: of })),
      },
    },
  );
}

function unreachable(
  deps: ScanDeps,
  target: GovernedTarget,
  roundId: string | null,
  failure: AwsFailure,
): Promise<Scanned> {
  return deps.unitOfWork(async (tx): Promise<Scanned> => {
    const explained = explainFailure(failure, target.alias);
    const first = await tx.drift.saveUnreachable(target, roundId, explained);
    const subject = subjectOf(target);
    if (first)
      await tx.audit.record(
        { part: 'worker' },
        {
          type: `${subject.subjectType}.unreachable`,
          ...subject,
          detail: { operation: failure.operation, code: failure.code, account: target.alias },
        },
      );
    return { kind: 'unreachable', failure };
  });
}
