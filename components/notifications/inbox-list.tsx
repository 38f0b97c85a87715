import Link from 'next/link';
import type { FormAction } from '@/components/ui/form-state';
import { Panel } from '@/components/ui/panel';
import { RowKeys } from '@/components/ui/row-keys';
import { Tag } from '@/components/ui/tag';
import { Time } from '@/components/ui/time';
import { KIND_WORDS } from '@/server/notifications/domain/kind';
import type { InboxItem } from '@/server/notifications/view';
import { MarkReadForm } from './mark-read-form';

/** Newest first. A row leads to what it is about, and is read by that. */
export function InboxList({
  items,
  markRead,
}: {
  readonly items: readonly InboxItem[];
  readonly markRead: FormAction;
}) {
  return (
    <RowKeys>
      <Panel>
        <ul aria-label="Notifications">
          {items.map((item) => (
            <Row key={item.id} item={item} markRead={markRead} />
          ))}
        </ul>
      </Panel>
    </RowKeys>
  );
}

function Row({ item, markRead }: { readonly item: InboxItem; readonly markRead: FormAction }) {
  return (
    <li
      data-row
      className="grid grid-cols-[10px_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 border-b border-line px-4 py-3 last:border-b-0 hover:bg-surface-3"
    >
      <span className="mt-[7px]">
        {!item.read && <span className="block size-2 rounded-full bg-accent" aria-hidden />}
      </span>
      <span className="min-w-0">
        <Link
          // Looking ahead must not read it.
          prefetch={false}
          href={`/notifications/${item.id}`}
          className={item.read ? 'hover:underline' : 'font-strong hover:underline'}
        >
          <span className="[overflow-wrap:anywhere]">{item.text}</span>
          {!item.read && <span className="sr-only">, unread</span>}
        </Link>
        <span className="mt-1 flex flex-wrap items-center gap-x-2.5 gap-y-1 text-12 text-ink-3 tabular-nums">
          <Tag>{KIND_WORDS[item.kind].name}</Tag>
          <Time at={item.at} />
        </span>
      </span>
      {!item.read && <MarkReadForm item={item} action={markRead} />}
    </li>
  );
}
