import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import type { SentRecord } from '@/server/samples/view';
import { shardWords } from './sample-words';

/** To the newest records, of some of all shards. */
export function LatestLink({ slug }: { readonly slug: string }) {
  return (
    <Link className="link" href={`/catalog/${slug}/samples`}>
      Look at the latest records
    </Link>
  );
}

/** Where a record went. */
export function SentNotice({ slug, sent }: { readonly slug: string; readonly sent: SentRecord }) {
  return (
    <Notice tone="ok" title="The record is written">
      Shard {shardWords(sent.shardId)}, sequence number{' '}
      <span className="id [overflow-wrap:anywhere]">{sent.sequenceNumber}</span>,{' '}
      {sent.bytes.toLocaleString('en')} {sent.bytes === 1 ? 'byte' : 'bytes'}.{' '}
      <Link
        className="link"
        href={`/catalog/${slug}/samples?${new URLSearchParams({ shard: sent.shardId, record: sent.sequenceNumber })}`}
      >
        Look at this record
      </Link>
    </Notice>
  );
}
