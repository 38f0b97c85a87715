import { isMember } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Signal } from './domain/signal';
import { namesOf } from './names-of';
import type { IncidentRow } from './view';
import { visibleIncidents } from './visibility';

type Deps = { readonly db: PrismaClient };

const LISTED = 100;
export const STATES = ['open', 'all'] as const;
export type ListedState = (typeof STATES)[number];

/** Incidents that somebody may know of: those that are open first, then the newest. */
export async function listIncidents(
  { db }: Deps,
  actor: Actor,
  filter: { readonly state: ListedState; readonly slug?: string | undefined },
): Promise<{ readonly rows: readonly IncidentRow[]; readonly open: number }> {
  const seen = visibleIncidents(actor);
  const [rows, open] = await Promise.all([
    db.incident.findMany({
      where: {
        AND: [
          seen,
          filter.state === 'open' ? { clearedAt: null } : {},
          filter.slug === undefined ? {} : { product: { slug: filter.slug } },
        ],
      },
      orderBy: [{ clearedAt: { sort: 'desc', nulls: 'first' } }, { number: 'desc' }],
      take: LISTED,
      select: {
        number: true,
        title: true,
        beganAt: true,
        openedAt: true,
        clearedAt: true,
        acknowledgedById: true,
        product: { select: { slug: true, name: true } },
        alerts: { select: { signal: true }, orderBy: { firedAt: 'asc' } },
      },
    }),
    db.incident.count({ where: { AND: [seen, { clearedAt: null }] } }),
  ]);
  const names = await namesOf(
    db,
    rows.map(({ acknowledgedById }) => acknowledgedById),
  );
  return {
    open,
    rows: rows.map(({ acknowledgedById, alerts, ...row }) => ({
      ...row,
      acknowledgedBy: names(acknowledgedById),
      signals: [...new Set(alerts.map(({ signal }) => signal as Signal))],
    })),
  };
}

/** Open ones, for the sidebar: of the project that somebody works for, or of all that they may know of. */
export const countOpenIncidents = ({ db }: Deps, actor: Actor, projectId: string | null): Promise<number> =>
  db.incident.count({
    where: {
      AND: [
        visibleIncidents(actor),
        { clearedAt: null },
        projectId !== null && isMember(actor, projectId) ? { product: { ownerProjectId: projectId } } : {},
      ],
    },
  });

/** The open one of a product's stream, for its pages; null where there is none, or for those who may not know. */
export const openIncidentOf = (
  { db }: Deps,
  actor: Actor,
  productId: string,
): Promise<{
  readonly number: number;
  readonly title: string;
  readonly beganAt: Date;
  readonly acknowledgedAt: Date | null;
} | null> =>
  db.incident.findFirst({
    where: { AND: [visibleIncidents(actor), { productId, clearedAt: null }] },
    select: { number: true, title: true, beganAt: true, acknowledgedAt: true },
  });
