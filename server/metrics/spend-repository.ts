import type { TransactionClient } from '../db/transaction';
import type { Settings } from './domain/settings';
import type { MetricRepository } from './ports';

type SpendRepository = Pick<
  MetricRepository,
  'settings' | 'lockSettings' | 'saveSettings' | 'spent' | 'addSpend'
>;

const dayOf = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()));
const monthOf = (at: Date): Date => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));

type Row = Omit<Settings, 'monthlyMicros'> & { readonly monthlyMicros: bigint };
const toSettings = (row: Row): Settings => ({ ...row, monthlyMicros: Number(row.monthlyMicros) });

const select = {
  monthlyMicros: true,
  perThousandMicros: true,
  lagSeconds: true,
  meshWatchedUntil: true,
  version: true,
} as const;

export const spendRepository = (client: TransactionClient): SpendRepository => {
  const settings = async () =>
    toSettings(await client.metricSettings.findUniqueOrThrow({ where: { id: 1 }, select }));
  return {
    settings,

    async lockSettings() {
      await client.$queryRaw`select id from metric_settings where id = 1 for update`;
      return settings();
    },

    async saveSettings({ monthlyMicros, perThousandMicros, lagSeconds, version }) {
      const data = { monthlyMicros: BigInt(monthlyMicros), perThousandMicros, lagSeconds, version };
      await client.metricSettings.update({ where: { id: 1 }, data });
    },

    async spent(now) {
      const [row] = await client.$queryRaw<{ today: number; before: number }[]>`
        select coalesce(sum(micros) filter (where day = ${dayOf(now)}::date), 0)::float8 as today,
               coalesce(sum(micros) filter (where day < ${dayOf(now)}::date), 0)::float8 as before
          from metric_spend where day between ${monthOf(now)}::date and ${dayOf(now)}::date`;
      return { today: row?.today ?? 0, beforeToday: row?.before ?? 0 };
    },

    async addSpend(now, { accountId, level, metrics, micros }) {
      const key = { day: dayOf(now), accountId, level };
      await client.metricSpend.upsert({
        where: { day_accountId_level: key },
        create: { ...key, metrics, calls: 1, micros: BigInt(Math.ceil(micros)) },
        update: {
          metrics: { increment: metrics },
          calls: { increment: 1 },
          micros: { increment: BigInt(Math.ceil(micros)) },
        },
      });
    },
  };
};
