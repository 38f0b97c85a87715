import { may } from '../access/permissions';
import { OFFERED } from '../catalog/domain/lifecycle';
import { visibleProducts } from '../catalog/queries';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { OperationState } from '../operations/domain/operation';
import { operationSelect, toOperation } from '../operations/repository';
import { isForPrograms } from '../shards/domain/cure';
import { isDefault, rulesOf, type Tells } from './domain/alert-rule';
import { figureWords } from './domain/figure-words';
import { QUIET_STATE } from './domain/hysteresis';
import { AFTER_MS, BEFORE_MS, type KeptLine, type KeptSeries } from './domain/kept-series';
import { SIGNAL_WORDS } from './domain/signal';
import { storedQuiet, storedRule, storedStates } from './domain/stored';
import { namesOf } from './names-of';
import { toAlert, toEvidence } from './repository';
import type { AlertsPage, IncidentEvent, IncidentPage } from './view';

type Deps = { readonly db: PrismaClient };

const HOUR_MS = 3_600_000;

const product = {
  select: { id: true, slug: true, name: true, streamName: true, ownerProjectId: true, domainId: true },
} as const;

const find = ({ db }: Deps, number: number) =>
  db.incident.findUnique({
    where: { number },
    include: {
      product: { select: { ...product.select, alertWatch: { select: { knownUntil: true } } } },
      alerts: { orderBy: { firedAt: 'asc' } },
      notes: { orderBy: { at: 'asc' } },
      series: true,
    },
  });
type Found = NonNullable<Awaited<ReturnType<typeof find>>>;

/** Changes of the stream around the incident: what was done about it, or what brought it about. */
async function changesAround({ db }: Deps, { productId, beganAt, clearedAt }: Found) {
  const rows = await db.streamOperation.findMany({
    where: {
      productId,
      startedAt: {
        gte: new Date(beganAt.getTime() - BEFORE_MS),
        ...(clearedAt && { lte: new Date(clearedAt.getTime() + HOUR_MS) }),
      },
    },
    orderBy: { startedAt: 'asc' },
    select: { ...operationSelect, requestedById: true },
  });
  return rows.map(({ requestedById, ...row }) => ({ requestedById, ...toOperation(row) }));
}
type Changes = Awaited<ReturnType<typeof changesAround>>;

/** What people do in their programs ends when they say so. */
const PROGRAM_WORDS: Readonly<Record<OperationState, string>> = {
  RUNNING: 'runs',
  OUTSIDE: 'is taken up',
  STOPPED: 'is given up',
  FAILED: 'failed',
  DONE: 'is marked as done in the programs',
};

const STATE_WORDS = {
  RUNNING: 'runs',
  OUTSIDE: 'is done by people in their programs',
  STOPPED: 'was stopped',
  FAILED: 'failed',
  DONE: 'is done',
} as const;

function eventsOf(
  found: Found,
  changes: Changes,
  name: (id: string | null) => string | null,
): readonly IncidentEvent[] {
  const cure = `/catalog/${found.product.slug}/shards/cure`;
  const alerts = found.alerts.map(toAlert);
  const events: IncidentEvent[] = [
    ...(alerts.length > 0
      ? [{ at: found.beganAt, kind: 'began' as const, words: 'The first minute out of bounds', by: null }]
      : []),
    ...(found.openedById !== null
      ? [{ at: found.openedAt, kind: 'opened' as const, words: found.reason, by: name(found.openedById) }]
      : []),
    ...alerts.flatMap(({ signal, firedAt, clearedAt, worst, who }): IncidentEvent[] => [
      {
        at: firedAt,
        kind: 'fired',
        words: `${SIGNAL_WORDS[signal].name} fires${who === null ? '' : `: ${who}`}`,
        by: null,
      },
      ...(clearedAt
        ? [
            {
              at: clearedAt,
              kind: 'cleared' as const,
              words: `${SIGNAL_WORDS[signal].name} clears${signal === 'VERDICT' ? '' : `; at most ${figureWords(signal, worst)}`}`,
              by: null,
            },
          ]
        : []),
    ]),
    ...(found.acknowledgedAt
      ? [
          {
            at: found.acknowledgedAt,
            kind: 'acknowledged' as const,
            words: 'Takes care of it',
            by: name(found.acknowledgedById),
          },
        ]
      : []),
    ...changes.flatMap(
      ({ number, cure: plan, state, startedAt, finishedAt, requestedById }): IncidentEvent[] => [
        {
          at: startedAt,
          kind: 'change',
          words: `Change ${number} of the stream begins: ${plan.title}`,
          by: name(requestedById) ?? 'Sluice, as planned',
          href: cure,
        },
        ...(finishedAt
          ? [
              {
                at: finishedAt,
                kind: 'change' as const,
                words: `Change ${number} ${isForPrograms(plan.kind) ? PROGRAM_WORDS[state] : STATE_WORDS[state]}`,
                by: isForPrograms(plan.kind) ? 'a person' : null,
                href: cure,
              },
            ]
          : []),
      ],
    ),
    ...found.notes.map(({ at, text, authorId }) => ({
      ...{ at, kind: 'note' as const, words: text },
      by: name(authorId),
    })),
    ...(found.clearedAt
      ? [
          {
            at: found.clearedAt,
            kind: 'closed' as const,
            words: found.closedById ? 'Closed by hand' : 'All rules have cleared',
            by: name(found.closedById),
          },
        ]
      : []),
  ];
  return events.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

const toSeries = (series: Found['series']): KeptSeries | null =>
  series && {
    from: series.fromAt.getTime(),
    to: series.toAt.getTime(),
    lines: series.lines as unknown as readonly KeptLine[],
    whole: series.whole,
  };

/** One incident with all that was kept of it; null for those who may not know of it. */
export async function getIncident(deps: Deps, actor: Actor, number: number): Promise<IncidentPage | null> {
  const found = await find(deps, number);
  if (!found || !may(actor, 'incidents:see', found.product)) return null;
  const changes = await changesAround(deps, found);
  const name = await namesOf(deps.db, [
    ...[found.openedById, found.acknowledgedById, found.closedById],
    ...found.notes.map(({ authorId }) => authorId),
    ...changes.map(({ requestedById }) => requestedById),
  ]);
  const [evidence, worst] = [toEvidence(found.evidence), toEvidence(found.worst)];
  return {
    number,
    title: found.title,
    product: { slug: found.product.slug, name: found.product.name },
    streamName: found.product.streamName,
    ...{ beganAt: found.beganAt, openedAt: found.openedAt, clearedAt: found.clearedAt, reason: found.reason },
    openedBy: name(found.openedById),
    closedBy: name(found.closedById),
    acknowledgedBy: name(found.acknowledgedById),
    acknowledgedAt: found.acknowledgedAt,
    tells: found.tells as Tells,
    told: found.tells === 'NOBODY' ? 'nobody' : found.toldAt ? 'told' : 'held-back',
    alerts: found.alerts.map(toAlert),
    evidence,
    worst: JSON.stringify(worst?.verdict) === JSON.stringify(evidence?.verdict) ? null : worst,
    events: eventsOf(found, changes, name),
    series: toSeries(found.series),
    knownUntil: found.product.alertWatch?.knownUntil ?? null,
    may: {
      handle: may(actor, 'incidents:handle', found.product),
      note: may(actor, 'incidents:note', found.product),
    },
  };
}

/** For programs: everything that the page shows, with the minutes as they were kept. */
export function exportIncident({ may: _, series, ...incident }: IncidentPage): string {
  const minutes = series && {
    from: new Date(series.from).toISOString(),
    to: new Date(series.to).toISOString(),
    secondsOfPoint: 60,
    lines: series.lines,
    complete: series.whole,
  };
  return JSON.stringify(
    { ...incident, keptAroundMs: { before: BEFORE_MS, after: AFTER_MS }, minutes },
    null,
    2,
  );
}

/** What a product's stream is watched for, and where each rule stands; null for those who may not look. */
export async function getAlerts({ db }: Deps, actor: Actor, slug: string): Promise<AlertsPage | null> {
  const found = await db.dataProduct.findFirst({
    where: { AND: [visibleProducts(actor), { slug, lifecycle: { in: [...OFFERED] } }] },
    select: { ...product.select, alertWatch: true },
  });
  if (!found || !may(actor, 'incidents:see', found)) return null;
  const watch = found.alertWatch;
  const states = storedStates.parse(watch?.states ?? {});
  return {
    productId: found.id,
    product: { slug: found.slug, name: found.name },
    rules: rulesOf(storedRule.array().parse(watch?.rules ?? [])).map((rule) => {
      const { firing, above, lastAt } = states[rule.signal] ?? QUIET_STATE;
      return {
        ...rule,
        ...{ own: !isDefault(rule), firing, above },
        lastAt: lastAt === null ? null : new Date(lastAt),
      };
    }),
    quiet: watch?.quiet ? storedQuiet.parse(watch.quiet) : null,
    version: watch?.version ?? 0,
    evaluatedAt: watch?.evaluatedAt ?? null,
    knownUntil: watch?.knownUntil ?? null,
    mayChange: may(actor, 'alerts:change', found),
  };
}
