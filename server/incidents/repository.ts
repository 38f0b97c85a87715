import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { Tells } from './domain/alert-rule';
import type { Incident, IncidentAlert, IncidentEvidence } from './domain/incident';
import type { Signal } from './domain/signal';
import { storedQuiet, storedRule, storedStates } from './domain/stored';
import type { IncidentRepository } from './ports';

type Row = Prisma.IncidentGetPayload<object>;
type AlertRow = Prisma.IncidentAlertGetPayload<object>;

const json = (value: unknown): Prisma.InputJsonValue => value as Prisma.InputJsonValue;
const jsonOrNull = (value: unknown) => (value === null ? Prisma.DbNull : json(value));

/** What Sluice itself wrote into its JSON columns comes back as it was. */
export const toEvidence = (value: Prisma.JsonValue | null): IncidentEvidence | null =>
  value as unknown as IncidentEvidence | null;

export const toIncident = ({ tells, evidence, worst, ...row }: Row): Incident => ({
  ...row,
  tells: tells as Tells,
  evidence: toEvidence(evidence),
  worst: toEvidence(worst),
});

export const toAlert = ({ incidentId: _, signal, rule, ...row }: AlertRow): IncidentAlert => ({
  ...row,
  signal: signal as Signal,
  rule: storedRule.parse(rule),
});

/** The database adapter of alert rules and incidents. */
export const incidentRepository = (client: TransactionClient): IncidentRepository => ({
  async lockWatch(productId) {
    await client.$executeRaw`
      insert into alert_watch ("productId") values (${productId}::uuid) on conflict do nothing`;
    await client.$queryRaw`select 1 as one from alert_watch where "productId" = ${productId}::uuid for update`;
    const { rules, quiet, states, ...row } = await client.alertWatch.findUniqueOrThrow({
      where: { productId },
    });
    return {
      ...row,
      rules: storedRule.array().parse(rules),
      quiet: quiet === null ? null : storedQuiet.parse(quiet),
      states: storedStates.parse(states),
    };
  },

  async saveStates({ productId, states, evaluatedAt, knownUntil }) {
    await client.alertWatch.update({
      where: { productId },
      data: { states: json(states), evaluatedAt, knownUntil },
    });
  },

  async saveRules({ productId, rules, quiet }) {
    await client.alertWatch.update({
      where: { productId },
      data: { rules: json(rules), quiet: jsonOrNull(quiet), version: { increment: 1 } },
    });
  },

  async open(productId) {
    const row = await client.incident.findFirst({ where: { productId, clearedAt: null } });
    return row && toIncident(row);
  },

  async lock(number) {
    const found = await client.incident.findUnique({ where: { number }, select: { productId: true } });
    if (!found) return null;
    await this.lockWatch(found.productId);
    const row = await client.incident.findUnique({ where: { number } });
    return row && toIncident(row);
  },

  async insert({ evidence, ...incident }) {
    return toIncident(
      await client.incident.create({ data: { ...incident, evidence: jsonOrNull(evidence) } }),
    );
  },

  async save({ id, evidence, worst, number: _, ...incident }) {
    await client.incident.update({
      where: { id },
      data: { ...incident, evidence: jsonOrNull(evidence), worst: jsonOrNull(worst) },
    });
  },

  async alerts(incidentId) {
    const rows = await client.incidentAlert.findMany({ where: { incidentId }, orderBy: { firedAt: 'asc' } });
    return rows.map(toAlert);
  },

  async addAlert(incidentId, { rule, ...alert }) {
    await client.incidentAlert.create({ data: { ...alert, incidentId, rule: json(rule) } });
  },

  async clearAlert(incidentId, signal, { at, worst }) {
    await client.incidentAlert.updateMany({
      where: { incidentId, signal, clearedAt: null },
      data: { clearedAt: at, worst },
    });
  },

  async worsen(incidentId, signal, worst) {
    await client.incidentAlert.updateMany({
      where: { incidentId, signal, clearedAt: null },
      data: { worst },
    });
  },

  async addNote(incidentId, note) {
    await client.incidentNote.create({ data: { ...note, incidentId } });
  },

  async unkept(productId) {
    const rows = await client.incident.findMany({
      where: { productId, OR: [{ series: null }, { series: { whole: false } }] },
    });
    return rows.map(toIncident);
  },

  async keepSeries(incidentId, { from, to, lines, whole }) {
    await client.$executeRaw`
      insert into incident_series ("incidentId", "fromAt", "toAt", lines, whole)
      values (${incidentId}::uuid, ${new Date(from)}, ${new Date(to)}, ${JSON.stringify(lines)}::jsonb, ${whole})
      on conflict ("incidentId") do update
        set "fromAt" = excluded."fromAt", "toAt" = excluded."toAt", lines = excluded.lines, whole = excluded.whole
        where incident_series."toAt" <= excluded."toAt"`;
  },

  heldBack: (limit) =>
    client.incident.findMany({
      where: { toldAt: null },
      orderBy: { number: 'asc' },
      take: limit,
      select: { number: true, productId: true },
    }),
});
