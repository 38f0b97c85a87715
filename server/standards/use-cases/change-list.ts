import { may } from '../../access/permissions';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import type { StandardsError } from '../domain/errors';
import { ASSESS_JOB, ASSESS_JOB_KEY } from '../domain/jobs';
import type { Standard } from '../domain/standard';
import type { StandardsDeps, StandardsTx } from '../ports';
import type { AddStandardInput, ChangeStandardInput, RemoveStandardInput } from '../schema';

const subjectOf = ({ id, name }: Standard) =>
  ({ subjectType: 'standard', subjectId: id, subjectLabel: name }) as const;

const TOLD = ['name', 'reason', 'rule', 'severity', 'blocks', 'classifications', 'domainIds'] as const;

/** Only what differs, so that a reader of the audit sees the change and not the standard. */
function differences(before: Standard, after: Standard) {
  const changed = TOLD.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  const pick = (standard: Standard) => Object.fromEntries(changed.map((key) => [key, standard[key]]));
  return { before: pick(before), after: pick(after) };
}

/** Every change of the list is an edition of it, and has all products measured anew. */
async function publish(tx: StandardsTx, actor: Actor, at: Date, change: string): Promise<void> {
  const standards = await tx.standards.list();
  await tx.standards.publishEdition({ at, byId: actor.id, change, standards });
  await tx.jobs.enqueue(ASSESS_JOB, {}, { jobKey: ASSESS_JOB_KEY });
}

const nameTaken = (list: readonly Standard[], name: string, except?: string): boolean =>
  list.some((other) => other.id !== except && other.name.toLowerCase() === name.toLowerCase());

export function addStandard(
  deps: StandardsDeps,
  actor: Actor,
  input: AddStandardInput,
): Promise<Result<Standard, StandardsError>> {
  return deps.unitOfWork(async (tx): Promise<Result<Standard, StandardsError>> => {
    if (!may(actor, 'standards:manage')) return err({ kind: 'forbidden' });
    if (nameTaken(await tx.standards.lockList(), input.name)) return err({ kind: 'name-taken' });
    const added = await tx.standards.insert(input);
    const { id: _, version: __, ...after } = added;
    await tx.audit.record(actor, { type: 'standard.added', ...subjectOf(added), after });
    await publish(tx, actor, deps.clock.now(), `Added ${added.name}`);
    return ok(added);
  });
}

/** The standard as the person saw it, in a list that nobody else changes meanwhile. */
async function open(
  tx: StandardsTx,
  actor: Actor,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<Result<{ readonly standard: Standard; readonly list: readonly Standard[] }, StandardsError>> {
  if (!may(actor, 'standards:manage')) return err({ kind: 'forbidden' });
  const list = await tx.standards.lockList();
  const standard = list.find((each) => each.id === id);
  if (!standard) return err({ kind: 'not-found' });
  return standard.version === version ? ok({ standard, list }) : err({ kind: 'stale' });
}

export function changeStandard(
  deps: StandardsDeps,
  actor: Actor,
  input: ChangeStandardInput,
): Promise<Result<Standard, StandardsError>> {
  return deps.unitOfWork(async (tx): Promise<Result<Standard, StandardsError>> => {
    const opened = await open(tx, actor, input);
    if (!opened.ok) return opened;
    const { standard, list } = opened.value;
    if (nameTaken(list, input.name, standard.id)) return err({ kind: 'name-taken' });
    const saved = await tx.standards.save({ ...standard, ...input });
    await tx.audit.record(actor, {
      type: 'standard.changed',
      ...subjectOf(saved),
      ...differences(standard, saved),
    });
    await publish(tx, actor, deps.clock.now(), `Changed ${saved.name}`);
    return ok(saved);
  });
}

/** It measures nothing any more; exceptions to it stay for the history. */
export function removeStandard(
  deps: StandardsDeps,
  actor: Actor,
  input: RemoveStandardInput,
): Promise<Result<void, StandardsError>> {
  return deps.unitOfWork(async (tx): Promise<Result<void, StandardsError>> => {
    const opened = await open(tx, actor, input);
    if (!opened.ok) return opened;
    const { standard } = opened.value;
    await tx.standards.remove(standard.id, deps.clock.now());
    const { id: _, version: __, ...before } = standard;
    await tx.audit.record(actor, { type: 'standard.removed', ...subjectOf(standard), before });
    await publish(tx, actor, deps.clock.now(), `Removed ${standard.name}`);
    return ok(undefined);
  });
}
