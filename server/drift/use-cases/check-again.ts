import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { DriftError } from '../domain/errors';
import { LOOK_JOB, lookJobKey } from '../domain/jobs';
import { TARGET_WORD } from '../domain/target-kind';
import { repairsFinding } from '../finding-rights';
import type { ScanDeps, TargetRef } from '../ports';
import type { RepairInput } from '../schema';
import { type DecisionDeps, openFinding, subjectOf } from './decide-finding';
import { scanTarget } from './scan-target';

/** Has a worker look at the stream, role or key again, without waiting for the next round. Nothing is written to AWS. */
export function checkAgain(
  deps: DecisionDeps,
  actor: Actor,
  input: RepairInput,
): Promise<Result<void, DriftError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, DriftError>> => {
    const opened = await openFinding(tx, actor, input);
    if (!opened.ok) return opened;
    const finding = opened.value;
    if (!repairsFinding(actor, finding.owners)) return err({ kind: 'forbidden' });
    const { arn, kind } = finding.target;
    await tx.drift.saveRepair(arn, { state: 'checking', at: deps.clock.now().toISOString() });
    await tx.audit.record(actor, {
      type: `${TARGET_WORD[kind]}.drift-check-asked`,
      ...subjectOf(finding),
      detail: { change: finding.change, dimension: finding.dimension, subject: finding.subject },
    });
    await tx.jobs.enqueue(LOOK_JOB, { arn, kind }, { jobKey: lookJobKey(arn) });
    return ok(undefined);
  });
}

/** Job `drift.look`: what somebody asked for is over once AWS was read, or has not let it be read. */
export async function lookAgain(deps: ScanDeps, ref: Pick<TargetRef, 'arn' | 'kind'>): Promise<void> {
  await scanTarget(deps, ref, null);
  await deps.unitOfWork((tx) => tx.drift.saveRepair(ref.arn, null));
}
