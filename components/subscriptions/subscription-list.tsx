import Link from 'next/link';
import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { SubscriptionListItem } from '@/server/subscriptions/view';
import { isOver, statusOf } from './status-of';

export function SubscriptionList({ items }: { readonly items: readonly SubscriptionListItem[] }) {
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
                    <span className="block text-12 text-ink-3">Subscription {item.number}</span>
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
                    <Time at={item.endsAt} as="day" />
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
