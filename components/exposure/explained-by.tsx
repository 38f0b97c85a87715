import Link from 'next/link';
import { Tag } from '@/components/ui/tag';
import type { ExposureRow } from '@/server/exposure/view';
import { VIA_WORDS } from './exposure-words';

type Way = Pick<ExposureRow, 'via' | 'subscriptionNumber' | 'byTag' | 'depends' | 'readBy'>;

const MOST = 3;

/** What gives an access: a subscription, the stream's own account, or nothing that Sluice knows. */
export function ExplainedBy({ row }: { readonly row: Way }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {row.subscriptionNumber !== null ? (
        <Link className="link" href={`/subscriptions/${row.subscriptionNumber}`}>
          Subscription {row.subscriptionNumber}
        </Link>
      ) : row.via === 'UNMANAGED' ? (
        <Tag look="soft" tone="warn">
          {VIA_WORDS.UNMANAGED}
        </Tag>
      ) : (
        VIA_WORDS[row.via]
      )}
      {row.byTag && row.subscriptionNumber === null && <Tag>Rests on a tag</Tag>}
      {row.depends && <Tag>Depends on the call</Tag>}
      {row.readBy.slice(0, MOST).map(({ arn, kind, name }) => (
        <Link key={arn} className="link text-12" href={`/lineage?${new URLSearchParams({ focus: arn })}`}>
          Read now by {kind === 'PIPE' ? 'pipe' : 'delivery stream'} {name}
        </Link>
      ))}
      {row.readBy.length > MOST && (
        <span className="text-12 text-ink-3">and {row.readBy.length - MOST} more</span>
      )}
    </span>
  );
}
