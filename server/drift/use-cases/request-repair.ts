import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { SubscriptionTx } from '../../subscriptions/ports';
import { moveSubscription } from '../../subscriptions/use-cases/move-subscription';
import type { DriftError } from '../domain/errors';
import { REPAIR_JOB, repairJobKey } from '../domain/jobs';
import { repairOf } from '../domain/repair';
import { TARGET_WORD } from '../domain/target-kind';
import { repairsFinding } from '../finding-rights';
import type { OpenFinding } from '../ports';
import type { RepairInput } from '../schema';
import { type DecisionDeps, type DecisionTx, openFinding, subjectOf } from './decide-finding';

type RepairTx = DecisionTx & SubscriptionTx;
export type RequestRepairDeps = Omit<DecisionDeps, 'unitOfWork'> & {
  readonly unitOfWork: UnitOfWork<RepairTx>;
};

/** AWS makes a consumer within seconds; then the stream is looked at again. */
const LOOK_AFTER_MS = 20_000;

const BUSY =
  'No subscription with this consumer is active any more: its own page says where it stands, and what can be done.';

/** Queues what brings the stream, role or key back to what is in force; the worker writes to AWS. */
export function requestRepair(
  deps: RequestRepairDeps,
  actor: Actor,
  input: RepairInput,
): Promise<Result<void, DriftError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, DriftError>> => {
    const opened = await openFinding(tx, actor, input);
    if (!opened.ok) return opened;
    const finding = opened.value;
    if (!repairsFinding(actor, finding.owners)) return err({ kind: 'forbidden' });
    const repair = repairOf(finding.target.kind, finding.dimension, finding.ours, finding);
    if (typeof repair !== 'string') return err({ kind: 'cannot', because: repair.cannot });
    const at = deps.clock.now();
    if (repair === 'consumer' && !(await registerAgain(tx, actor, finding, at)))
      return err({ kind: 'cannot', because: BUSY });
    const { arn, kind } = finding.target;
    await tx.drift.saveRepair(arn, { state: 'queued', at: at.toISOString() });
    await tx.audit.record(actor, {
      type: `${TARGET_WORD[kind]}.drift-repair-asked`,
      ...subjectOf(finding),
      detail: { change: finding.change, dimension: finding.dimension, subject: finding.subject },
    });
    const options = repair === 'consumer' ? { runAt: new Date(at.getTime() + LOOK_AFTER_MS) } : {};
    await tx.jobs.enqueue(REPAIR_JOB, { arn, kind }, { jobKey: repairJobKey(arn), ...options });
    return ok(undefined);
  });
}

/**
 * Sends the subscriptions whose consumer is gone through their run once more: it registers a consumer of the same name, or
 * takes up one that is there, writes every document that names it, and proves the access. False when there is none to send.
 */
async function registerAgain(
  tx: RepairTx,
  actor: Actor,
  { subscriptionIds }: OpenFinding,
  at: Date,
): Promise<boolean> {
  let sent = false;
  for (const id of subscriptionIds) {
    const subscription = await tx.subscriptions.lock(id);
    const moved =
      subscription && (await moveSubscription(tx, actor, subscription, { event: 'register-again', at }));
    sent ||= moved?.ok ?? false;
  }
  return sent;
}
