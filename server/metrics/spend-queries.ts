import { may } from '../access/permissions';
import { OFFERED } from '../catalog/domain/lifecycle';
import type { PrismaClient } from '../db/generated/client';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { allowanceOf, tierNow } from './domain/settings';
import { spendRepository } from './spend-repository';
import type { SpendView } from './view';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

const MICROS = 1_000_000;
const DAYS = 31;

/** What CloudWatch costs, by day and account, and what it may cost. Null for those whose business it is not. */
export async function getSpend({ db, clock }: Deps, actor: Actor): Promise<SpendView | null> {
  if (!may(actor, 'metrics:see-spend')) return null;
  const now = clock.now();
  const since = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - DAYS + 1));
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const [settings, spent, lines, accounts, places, watched, collected] = await Promise.all([
    spendRepository(db).settings(),
    spendRepository(db).spent(now),
    db.metricSpend.findMany({ where: { day: { gte: since } }, orderBy: { day: 'desc' } }),
    db.awsAccount.findMany({ select: { id: true, alias: true }, orderBy: { alias: 'asc' } }),
    db.metricPlace.findMany(),
    db.metricSet.findMany({
      where: { watchedUntil: { gt: now } },
      distinct: ['streamArn'],
      select: { streamArn: true },
    }),
    db.dataProduct.count({ where: { lifecycle: { in: [...OFFERED] } } }),
  ]);
  const sum = (some: typeof lines) => some.reduce((all, { micros }) => all + Number(micros), 0) / MICROS;
  const days = [...new Set(lines.map(({ day }) => day.toISOString().slice(0, 10)))];
  return {
    monthly: settings.monthlyMicros / MICROS,
    perThousand: settings.perThousandMicros / MICROS,
    lagSeconds: settings.lagSeconds,
    spentMonth: (spent.today + spent.beforeToday) / MICROS,
    spentToday: spent.today / MICROS,
    allowanceToday: allowanceOf(settings, spent, now) / MICROS,
    tier: tierNow(settings, spent, now),
    days: days.map((day) => {
      const ofDay = lines.filter((line) => line.day.toISOString().startsWith(day));
      const shards = ofDay.filter(({ level }) => level === 'SHARD');
      return { day, streams: sum(ofDay) - sum(shards), shards: sum(shards) };
    }),
    accounts: accounts.flatMap(({ id, alias }) => {
      const own = lines.filter((line) => line.accountId === id && line.day >= month);
      const here = places.filter((place) => place.accountId === id);
      if (own.length === 0 && here.length === 0) return [];
      return [
        {
          id,
          alias,
          metrics: own.reduce((all, { metrics }) => all + metrics, 0),
          dollars: sum(own),
          failure: (here.find(({ failure }) => failure !== null)?.failure ?? null) as ExplainedFailure | null,
          readAt: here.map(({ readAt }) => readAt).findLast((at) => at !== null) ?? null,
        },
      ];
    }),
    watched: watched.length,
    collected,
    version: settings.version,
    mayEdit: may(actor, 'metrics:change-budget'),
  };
}
