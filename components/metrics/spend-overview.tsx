import { Meter } from '@/components/ui/meter';
import { Notice } from '@/components/ui/notice';
import { Section } from '@/components/ui/panel';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { SpendView } from '@/server/metrics/view';
import { countWords } from './load-words';

/** `$3.21`; below ten cents with four decimals, for that is what a stream costs a day. */
const dollarWords = (amount: number): string =>
  `$${amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: amount < 0.1 ? 4 : 2 })}`;

const TIERS: Readonly<Record<SpendView['tier'], string | null>> = {
  all: null,
  'no-shards': 'Shards are not asked for until midnight UTC: four fifths of the day’s share are used up.',
  coarse: 'Streams are asked for every 15 minutes only: the day’s share is nearly used up.',
  nothing: 'Nothing is asked for until midnight UTC: the day’s share is used up.',
};

/** What was spent, where, and which account lets nobody read. */
export function SpendOverview({ spend }: { readonly spend: SpendView }) {
  const { spentMonth, monthly, spentToday, allowanceToday, tier } = spend;
  return (
    <>
      {TIERS[tier] && (
        <Notice tone="warn" className="mb-4">
          {TIERS[tier]}
        </Notice>
      )}
      <dl className="load-numbers" aria-label="Spent">
        <div>
          <dt>This month</dt>
          <dd>
            {dollarWords(spentMonth)} <small>of {dollarWords(monthly)}</small>
          </dd>
          <dd>
            <Meter used={spentMonth} limit={monthly} label="Spent this month, dollars" />
          </dd>
        </div>
        <div>
          <dt>Today</dt>
          <dd>
            {dollarWords(spentToday)} <small>of {dollarWords(allowanceToday)}</small>
          </dd>
          <dd>
            <Meter used={spentToday} limit={allowanceToday} label="Spent today, dollars" />
          </dd>
        </div>
        <div>
          <dt>Streams collected</dt>
          <dd>{countWords(spend.collected)}</dd>
        </div>
        <div>
          <dt>Looked at now</dt>
          <dd>{countWords(spend.watched)}</dd>
        </div>
        <div>
          <dt>Price</dt>
          <dd>
            {dollarWords(spend.perThousand)} <small>for 1,000 metrics</small>
          </dd>
        </div>
      </dl>
      <Section title="Accounts" note="this month">
        <Table caption="Spent by account">
          <thead>
            <tr>
              <HeadCell>Account</HeadCell>
              <HeadCell number>Metrics</HeadCell>
              <HeadCell number>Cost</HeadCell>
              <HeadCell>Last read</HeadCell>
            </tr>
          </thead>
          <tbody>
            {spend.accounts.map(({ id, alias, metrics, dollars, failure, readAt }) => (
              <tr key={id}>
                <Cell label="Account">
                  {alias} <span className="text-ink-3">{id}</span>
                </Cell>
                <Cell label="Metrics" number>
                  {countWords(metrics)}
                </Cell>
                <Cell label="Cost" number>
                  {dollarWords(dollars)}
                </Cell>
                <Cell label="Last read">
                  {failure ? (
                    <span className="text-fail">{failure.title}</span>
                  ) : readAt ? (
                    <Time at={readAt} />
                  ) : (
                    'not yet'
                  )}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Section>
      <Section title="Days" note="the last month, UTC">
        <Table caption="Spent by day">
          <thead>
            <tr>
              <HeadCell>Day</HeadCell>
              <HeadCell number>Streams and consumers</HeadCell>
              <HeadCell number>Shards</HeadCell>
              <HeadCell number>Together</HeadCell>
            </tr>
          </thead>
          <tbody>
            {spend.days.map(({ day, streams, shards }) => (
              <tr key={day}>
                <Cell label="Day">{day}</Cell>
                <Cell label="Streams and consumers" number>
                  {dollarWords(streams)}
                </Cell>
                <Cell label="Shards" number>
                  {dollarWords(shards)}
                </Cell>
                <Cell label="Together" number>
                  {dollarWords(streams + shards)}
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Section>
    </>
  );
}
