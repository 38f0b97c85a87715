import Link from 'next/link';
import { buttonStyle } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { asksTo } from '@/server/requests/domain/words';
import type { RequestListItem } from '@/server/requests/view';

/** Requests one under the other: of one's own project, or those to decide. */
export function RequestList({
  items,
  caption,
  showOwner,
}: {
  readonly items: readonly RequestListItem[];
  readonly caption: string;
  /** Whose product it is, instead of nothing, when the list is of one's own project. */
  readonly showOwner?: boolean;
}) {
  return (
    <RowKeys>
      <Panel>
        <Table caption={caption} hover>
          <thead>
            <tr>
              <HeadCell>Request</HeadCell>
              <HeadCell>For</HeadCell>
              <HeadCell>Until</HeadCell>
              <HeadCell>State</HeadCell>
              <HeadCell>Sent</HeadCell>
              <HeadCell>
                <span className="sr-only">Open</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.id} item={item} showOwner={showOwner ?? false} />
            ))}
          </tbody>
        </Table>
      </Panel>
    </RowKeys>
  );
}

function Row({ item, showOwner }: { readonly item: RequestListItem; readonly showOwner: boolean }) {
  const href = `/${item.mayDecide ? 'approvals' : 'requests'}/${item.number}`;
  return (
    <tr data-row>
      <Cell>
        <span className="min-w-0">
          <Link className="row-link font-strong" href={href}>
            {item.projectName} asks to {asksTo(item)} <span className="id">{item.productName}</span>
          </Link>
          <span className="block max-w-[52ch] truncate text-12 text-ink-3">{item.purpose}</span>
        </span>
      </Cell>
      <Cell label="For">
        <span>
          <span className="id">{item.roleName}</span>
          <span className="block text-12 text-ink-3">
            {showOwner ? `owner ${item.ownerProjectName}` : item.environmentName}
          </span>
        </span>
      </Cell>
      <Cell label="Until" className="whitespace-nowrap">
        <Time at={item.endsAt} as="day" />
      </Cell>
      <Cell label="State">
        <span className="min-w-0">
          <Status
            state={item.state}
            detail={
              item.waitsFor !== null && item.steps > 1 ? `step ${item.step} of ${item.steps}` : undefined
            }
          />
          {item.waitsFor !== null && (
            <span className="block max-w-[30ch] text-12 text-ink-3">
              {item.escalatedAt ? (
                <>
                  Escalated <Time at={item.escalatedAt} />
                </>
              ) : item.mayDecide ? (
                'waits for you'
              ) : (
                `waits for ${item.waitsFor}`
              )}
            </span>
          )}
        </span>
      </Cell>
      <Cell label="Sent" className="whitespace-nowrap text-ink-3 tabular-nums">
        {item.submittedAt ? <Time at={item.submittedAt} /> : 'not sent'}
      </Cell>
      <Cell className="text-right max-md:hidden">
        {item.mayDecide ? (
          <Link className={buttonStyle({ size: 'sm' })} href={href} tabIndex={-1} aria-hidden>
            Review
          </Link>
        ) : (
          item.subscriptionNumber !== null && (
            <Link className="link whitespace-nowrap" href={`/subscriptions/${item.subscriptionNumber}`}>
              Subscription {item.subscriptionNumber}
            </Link>
          )
        )}
      </Cell>
    </tr>
  );
}
