import { may } from '../../access/permissions';
import type { DataProduct } from '../../catalog/domain/data-product';
import { isOffered } from '../../catalog/domain/lifecycle';
import type { Actor } from '../../kernel/actor';
import { err, ok, type Result } from '../../kernel/result';
import { judge } from '../../shards/domain/verdict';
import { describeEvidence } from '../domain/describe-evidence';
import type { Incident } from '../domain/incident';
import { EVALUATE_JOB, evaluateJobKey } from '../domain/jobs';
import type { IncidentDeps, IncidentTx } from '../ports';
import { recordIncident } from './incident-audit';
import { watchClosely } from './watch-closely';

export type IncidentError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  /** Somebody was faster, or its rules cleared. */
  | { readonly kind: 'over' }
  | { readonly kind: 'acknowledged' }
  | { readonly kind: 'open'; readonly number: number };

type Found = { readonly incident: Incident; readonly product: DataProduct };

/** The incident, locked, for somebody who may do this to it. One that they may not know of is not there. */
async function found(
  tx: IncidentTx,
  actor: Actor,
  number: number,
  right: 'incidents:handle' | 'incidents:note',
): Promise<Result<Found, IncidentError>> {
  const incident = await tx.incidents.lock(number);
  const product = incident && (await tx.products.find(incident.productId));
  if (!incident || !product || !may(actor, 'incidents:see', product)) return err({ kind: 'not-found' });
  return may(actor, right, product) ? ok({ incident, product }) : err({ kind: 'forbidden' });
}

/** Somebody takes care of it. Nothing else changes: it is over when its rules say so. */
export function acknowledgeIncident(
  deps: IncidentDeps,
  actor: Actor,
  { number }: { readonly number: number },
): Promise<Result<Incident, IncidentError>> {
  return deps.unitOfWork(async (tx) => {
    const of = await found(tx, actor, number, 'incidents:handle');
    if (!of.ok) return of;
    if (of.value.incident.clearedAt !== null) return err({ kind: 'over' });
    if (of.value.incident.acknowledgedAt !== null) return err({ kind: 'acknowledged' });
    const incident = { ...of.value.incident, acknowledgedById: actor.id, acknowledgedAt: deps.clock.now() };
    await tx.incidents.save(incident);
    await recordIncident(tx, actor, { ...of.value, incident }, 'acknowledged');
    return ok(incident);
  });
}

/** What somebody found out or did, for those who come after; also when it is over. */
export function noteOnIncident(
  deps: IncidentDeps,
  actor: Actor,
  { number, text }: { readonly number: number; readonly text: string },
): Promise<Result<Incident, IncidentError>> {
  return deps.unitOfWork(async (tx) => {
    const of = await found(tx, actor, number, 'incidents:note');
    if (!of.ok) return of;
    await tx.incidents.addNote(of.value.incident.id, { authorId: actor.id, at: deps.clock.now(), text });
    await recordIncident(tx, actor, of.value, 'noted');
    return ok(of.value.incident);
  });
}

/** A person says that it is over. A rule that goes on firing opens no other one before it has cleared once. */
export function closeIncident(
  deps: IncidentDeps,
  actor: Actor,
  { number, text }: { readonly number: number; readonly text: string },
): Promise<Result<Incident, IncidentError>> {
  return deps.unitOfWork(async (tx) => {
    const of = await found(tx, actor, number, 'incidents:handle');
    if (!of.ok) return of;
    if (of.value.incident.clearedAt !== null) return err({ kind: 'over' });
    const now = deps.clock.now();
    const incident = { ...of.value.incident, clearedAt: now, closedById: actor.id };
    await tx.incidents.save(incident);
    for (const { signal, worst } of await tx.incidents.alerts(incident.id))
      await tx.incidents.clearAlert(incident.id, signal, { at: now, worst });
    await tx.incidents.addNote(incident.id, { authorId: actor.id, at: now, text });
    await recordIncident(tx, actor, { ...of.value, incident }, 'closed', { reason: text });
    return ok(incident);
  });
}

/** By hand, for what no rule sees: with what is known at this moment. Quiet hours hold nothing back that a person opens. */
export async function openIncident(
  deps: IncidentDeps,
  actor: Actor,
  { slug, reason }: { readonly slug: string; readonly reason: string },
): Promise<Result<Incident, IncidentError>> {
  const seen = await deps.unitOfWork((tx) => tx.products.findBySlug(slug));
  if (!seen || !may(actor, 'incidents:see', seen)) return err({ kind: 'not-found' });
  const evidence = await deps.streamEvidence.read(seen.streamArn);
  return deps.unitOfWork(async (tx) => {
    const product = await tx.products.find(seen.id);
    if (!product || !isOffered(product.lifecycle)) return err({ kind: 'not-found' });
    if (!may(actor, 'incidents:handle', product)) return err({ kind: 'forbidden' });
    await tx.incidents.lockWatch(product.id);
    const open = await tx.incidents.open(product.id);
    if (open) return err({ kind: 'open', number: open.number });
    const now = deps.clock.now();
    const incident = await tx.incidents.insert({
      productId: product.id,
      streamArn: product.streamArn,
      title: reason,
      ...{ beganAt: now, openedAt: now, toldAt: now },
      openedById: actor.id,
      reason,
      tells: 'OWNERS_AND_GOVERNANCE',
      evidence: evidence && describeEvidence(evidence, judge(evidence)),
    });
    await watchClosely(tx, incident);
    await recordIncident(tx, actor, { incident, product }, 'opened', { reason });
    // Its minutes are copied at once, not with the collector's next round.
    await tx.jobs.enqueue(
      EVALUATE_JOB,
      { streamArn: product.streamArn },
      { jobKey: evaluateJobKey(product.streamArn) },
    );
    return ok(incident);
  });
}
