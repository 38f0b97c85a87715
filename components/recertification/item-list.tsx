import Link from 'next/link';
import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { Panel } from '@/components/ui/panel';
import { Status } from '@/components/ui/status';
import { Cell, HeadCell, Table } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { ItemRow } from '@/server/recertification/view';
import { ITEM_STATUS } from './recertification-words';

/** Who reads or writes what, why, since and until when; a box where this person decides. */
export const ItemList = ({
  items,
  choose,
}: {
  readonly items: readonly ItemRow[];
  readonly choose: boolean;
}) => (
  <Panel>
    <Table caption="Subscriptions that are looked through">
      <thead>
        <tr>
          {choose && (
            <HeadCell>
              <span className="sr-only">Choose</span>
            </HeadCell>
          )}
          <HeadCell>Subscription</HeadCell>
          <HeadCell>Purpose</HeadCell>
          <HeadCell>Since</HeadCell>
          <HeadCell>Ends</HeadCell>
          <HeadCell>Last use</HeadCell>
          <HeadCell>Decision</HeadCell>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.number}>
            {choose && (
              <Cell>
                {(item.mayKeep || item.mayRevoke) && (
                  <input
                    type="checkbox"
                    className="box"
                    name="subscriptions"
                    value={item.number}
                    aria-label={`${item.roleName} on ${item.product.name}`}
                  />
                )}
              </Cell>
            )}
            <Cell>
              <span className="min-w-0">
                <Link className="link id font-strong" href={`/subscriptions/${item.number}`}>
                  {item.roleName}
                </Link>{' '}
                on <span className="id">{item.product.name}</span>
                <span className="block text-12 text-ink-3">
                  {item.project}, {PATTERN_WORDS[item.pattern].name.toLowerCase()}
                </span>
              </span>
            </Cell>
            <Cell label="Purpose" long>
              <span className="line-clamp-3 max-w-[56ch] text-ink-2">{item.purpose}</span>
            </Cell>
            <Cell label="Since" className="whitespace-nowrap">
              <Time at={item.since} as="day" />
            </Cell>
            <Cell label="Ends" className="whitespace-nowrap">
              <Time at={item.endsAt} as="day" />
            </Cell>
            <Cell label="Last use">
              <LastUse use={item.lastUse} />
            </Cell>
            <Cell label="Decision">
              <Decision item={item} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </Table>
  </Panel>
);

/** CloudTrail tells of calls that manage a stream; one that only goes on reading is not seen. */
function LastUse({ use }: { readonly use: ItemRow['lastUse'] }) {
  if (use.kind === 'unknown') return <span className="text-ink-3">unknown</span>;
  if (use.kind === 'not-seen')
    return (
      <span className="text-ink-3">
        not seen since <Time at={use.since} as="day" />
      </span>
    );
  return (
    <span>
      <Time at={use.at} />
      <span className="block text-12 text-ink-3">{use.operation}</span>
    </span>
  );
}

function Decision({ item }: { readonly item: ItemRow }) {
  return (
    <span className="min-w-0">
      <Status state={ITEM_STATUS[item.standing]} />
      {item.decidedAt && (
        <span className="block text-12 text-ink-3">
          by {item.decidedBy ?? 'the due date'}, <Time at={item.decidedAt} />
        </span>
      )}
      {item.reason !== '' && item.decidedBy !== null && (
        <span className="line-clamp-2 max-w-[40ch] text-12 text-ink-3">{item.reason}</span>
      )}
    </span>
  );
}
