import type { DataProduct } from '../../catalog/domain/data-product';
import type { Evidence } from '../../shards/domain/evidence';
import type { Verdict } from '../../shards/domain/verdict';
import { type AlertRule, rulesOf } from '../domain/alert-rule';
import { describeEvidence, titleFor, titleOnceKnown } from '../domain/describe-evidence';
import { type AlertChange, type AlertState, follow, QUIET_STATE } from '../domain/hysteresis';
import { type AlertWatch, isOver, isWider, wider } from '../domain/incident';
import { isQuiet } from '../domain/quiet-hours';
import { readingsOf } from '../domain/readings';
import type { Signal } from '../domain/signal';
import type { IncidentTx } from '../ports';
import { recordIncident, WORKER } from './incident-audit';
import { watchClosely } from './watch-closely';

type Seen = { readonly evidence: Evidence; readonly verdict: Verdict; readonly now: Date };
type Of = { readonly product: DataProduct; readonly watch: AlertWatch; readonly seen: Seen };
type Changed = { readonly rule: AlertRule; readonly change: AlertChange };

/** A rule fires: it opens an incident, or joins the one that is open. */
async function fire(tx: IncidentTx, { product, watch, seen }: Of, { rule, change }: Changed): Promise<void> {
  const open = await tx.incidents.open(product.id);
  const alert = {
    signal: rule.signal,
    firedAt: new Date(change.at),
    beganAt: new Date(change.since),
    clearedAt: null,
    ...{ rule, worst: change.worst, who: change.who },
  };
  const quiet = isQuiet(watch.quiet, seen.now.getTime());
  if (!open) {
    const evidence = describeEvidence(seen.evidence, seen.verdict);
    const incident = await tx.incidents.insert({
      productId: product.id,
      streamArn: product.streamArn,
      title: titleFor(rule.signal, evidence.verdict),
      beganAt: alert.beganAt,
      openedAt: seen.now,
      openedById: null,
      reason: '',
      tells: rule.tells,
      toldAt: quiet ? null : seen.now,
      evidence,
    });
    await tx.incidents.addAlert(incident.id, alert);
    await watchClosely(tx, incident);
    await recordIncident(tx, WORKER, { incident, product }, 'opened', { signal: rule.signal, quiet });
    return;
  }
  const tells = wider(open.tells, rule.tells);
  const incident = {
    ...open,
    tells,
    beganAt: new Date(Math.min(open.beganAt.getTime(), change.since)),
    // Whoever is new in the circle has not heard of it, and is not woken up either.
    toldAt: quiet && isWider(tells, open.tells) ? null : open.toldAt,
  };
  await tx.incidents.save(incident);
  await tx.incidents.addAlert(open.id, alert);
  await recordIncident(tx, WORKER, { incident, product }, 'joined', {
    signal: rule.signal,
    before: open.tells,
    quiet: quiet || open.toldAt === null,
  });
}

async function clear(tx: IncidentTx, { product, watch, seen }: Of, { rule, change }: Changed): Promise<void> {
  const incident = await tx.incidents.open(product.id);
  // A person closed it before.
  if (!incident) return;
  await tx.incidents.clearAlert(incident.id, rule.signal, { at: new Date(change.at), worst: change.worst });
  if (!isOver(incident, await tx.incidents.alerts(incident.id))) return;
  const cleared = { ...incident, clearedAt: new Date(change.at) };
  await tx.incidents.save(cleared);
  await recordIncident(tx, WORKER, { incident: cleared, product }, 'cleared', {
    quiet: incident.toldAt === null || isQuiet(watch.quiet, seen.now.getTime()),
  });
}

/** What is still firing may have become worse, and the verdict clearer. */
async function keepWorst(
  tx: IncidentTx,
  product: DataProduct,
  seen: Seen,
  states: readonly (readonly [Signal, AlertState])[],
): Promise<void> {
  const incident = await tx.incidents.open(product.id);
  if (!incident) return;
  for (const [signal, { firing, worst }] of states)
    if (firing && worst !== null) await tx.incidents.worsen(incident.id, signal, worst);
  if (seen.verdict.findings.length === 0) return;
  const worst = describeEvidence(seen.evidence, seen.verdict);
  // What a person opened is called as they called it.
  const title = incident.openedById === null ? titleOnceKnown(incident.title, worst.verdict) : incident.title;
  await tx.incidents.save({ ...incident, worst, title });
}

/**
 * Holds what is known of a stream against its product's rules, in one transaction with everything that follows from it. Minutes
 * that were looked at before change nothing, so that it may run twice.
 */
export async function followRules(tx: IncidentTx, product: DataProduct, seen: Seen): Promise<void> {
  const watch = await tx.incidents.lockWatch(product.id);
  const readings = readingsOf(seen.evidence, seen.verdict);
  const followed = rulesOf(watch.rules).map((rule) => ({
    rule,
    ...follow(rule, watch.states[rule.signal] ?? QUIET_STATE, readings[rule.signal], seen.now.getTime()),
  }));
  const changed = followed
    .flatMap(({ rule, changes }) => changes.map((change) => ({ rule, change })))
    .toSorted((one, other) => one.change.at - other.change.at);
  for (const one of changed)
    await (one.change.kind === 'fired' ? fire : clear)(tx, { product, watch, seen }, one);
  const states = followed.map(({ rule, state }) => [rule.signal, state] as const);
  await keepWorst(tx, product, seen, states);
  const known = Object.values(readings).flatMap((line) => line.map(({ at }) => at));
  await tx.incidents.saveStates({
    ...watch,
    states: Object.fromEntries(states),
    evaluatedAt: seen.now,
    knownUntil: known.length === 0 ? watch.knownUntil : new Date(Math.max(...known) + 60_000),
  });
}
