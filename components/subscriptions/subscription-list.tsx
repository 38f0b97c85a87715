import Link from 'next/link';
import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { daysLeft } from '@/server/subscriptions/domain/due-reminder';
import type { SubscriptionListItem } from '@/server/subscriptions/view';
import { isOver, statusOf } from './status-of';

/** As home has it: from here on the end is worth a line. */
const SOON_DAYS = 14;

/** Its day, and how soon that is once it is worth a thought. */
function EndCell({ item, now }: { readonly item: SubscriptionListItem; readonly now: Date }) {
  const left = daysLeft(item.endsAt, now);
  return (
    <span>
      <Time at={item.endsAt} as="day" />
      {item.asked !== null ? (
        <Link className="link block text-12" href={`/requests/${item.asked.number}`}>
          {item.asked.kind === 'CHANGE' ? 'change asked' : 'renewal asked'}
        </Link>
      ) : item.replacedAt !== null ? (
        <span className="block text-12 text-ink-3">handed over</span>
      ) : (
        left <= SOON_DAYS && (
          <span className="block text-12 text-warn">{left <= 0 ? 'ending now' : inDays(left)}</span>
        )
      )}
    </span>
  );
}

const inDays = (days: number) => `in ${days} ${days === 1 ? 'day' : 'days'}`;

export function SubscriptionList({
  items,
  now,
}: {
  readonly items: readonly SubscriptionListItem[];
  readonly now: Date;
}) {
  return (
    <RowKeys>
      <Panel>
        <Table caption="Subscriptions" hover>
          <thead>
            <tr>
              <HeadCell>Product</HeadCell>
              <HeadCell>Role</HeadCell>
              <HeadCell>Pattern</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>Ends</HeadCell>
              <HeadCell className="text-right">Since</HeadCell>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id} data-row>
                <Cell>
                  <span className="min-w-0">
                    <Link className="row-link id font-strong" href={`/subscriptions/${item.number}`}>
                      {item.productName}
                    </Link>
                    <span className="block text-12 text-ink-3">
                      Subscription {item.number}
                      {item.replaces !== null && `, in the place of ${item.replaces}`}
                    </span>
                  </span>
                </Cell>
                <Cell label="Role">
                  <span>
                    <span className="id">{item.roleName}</span>
                    <span className="block text-12 text-ink-3">
                      {item.projectName}, {item.environmentName}
                    </span>
                  </span>
                </Cell>
                <Cell label="Pattern">{PATTERN_WORDS[item.pattern].name}</Cell>
                <Cell label="State">
                  <Status state={statusOf(item.state, item.drifted)} />
                </Cell>
                <Cell label="Ends" className="whitespace-nowrap">
                  {isOver(item.state) ? (
                    <span className="text-ink-3">ended</span>
                  ) : (
                    <EndCell item={item} now={now} />
                  )}
                </Cell>
                <Cell label="Since" className="text-right whitespace-nowrap text-ink-3 tabular-nums">
                  <Time at={item.stateChangedAt} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </Panel>
    </RowKeys>
  );
}
