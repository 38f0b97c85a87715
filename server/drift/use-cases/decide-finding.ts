import type { AuditRecorder } from '../../audit/ports';
import type { JobQueue } from '../../jobs/ports';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { DriftError } from '../domain/errors';
import { TARGET_WORD } from '../domain/target-kind';
import { decidesFinding, seesFinding } from '../finding-rights';
import type { DecisionRepository, DriftRepository, OpenFinding } from '../ports';
import type { IgnoreInput, RepairInput } from '../schema';

export type DecisionTx = {
  readonly drift: DriftRepository & DecisionRepository;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};
export type DecisionDeps = { readonly unitOfWork: UnitOfWork<DecisionTx>; readonly clock: Clock };

const DAY_MS = 86_400_000;

/** The finding, locked, when the person may know of it and it is still as their page showed it. */
export async function openFinding(
  tx: Pick<DecisionTx, 'drift'>,
  actor: Actor,
  { id, version }: RepairInput,
): Promise<Result<OpenFinding, DriftError>> {
  const finding = await tx.drift.lockFinding(id);
  if (!finding || !seesFinding(actor, finding.owners)) return err({ kind: 'not-found' });
  if (finding.resolved || finding.version !== version) return err({ kind: 'stale' });
  return ok(finding);
}

export const subjectOf = ({ target, label, owners }: OpenFinding) => ({
  subjectType: TARGET_WORD[target.kind],
  subjectId: target.arn,
  subjectLabel: label,
  ...(owners[0] === undefined ? {} : { projectId: owners[0].ownerProjectId }),
});

/** Leaves a difference as it is for some days. It keeps its age and the health of its grants. */
export function ignoreFinding(
  deps: DecisionDeps,
  actor: Actor,
  input: IgnoreInput,
): Promise<Result<void, DriftError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, DriftError>> => {
    const opened = await openFinding(tx, actor, input);
    if (!opened.ok) return opened;
    if (!decidesFinding(actor, opened.value.owners)) return err({ kind: 'forbidden' });
    const until = new Date(deps.clock.now().getTime() + input.days * DAY_MS);
    await tx.drift.ignore(input.id, { until, reason: input.reason, byId: actor.id });
    const { change, dimension, subject } = opened.value;
    await tx.audit.record(actor, {
      type: `${TARGET_WORD[opened.value.target.kind]}.drift-ignored`,
      ...subjectOf(opened.value),
      after: { until },
      detail: { change, dimension, subject, reason: input.reason },
    });
    return ok(undefined);
  });
}
