import Link from 'next/link';
import { Notice } from '@/components/ui/notice';
import type { SentRecord } from '@/server/samples/view';
import { shardWords } from './sample-words';

/** To the records of the last minute, of one shard or of some of all. */
export function LatestLink({ slug, shardId }: { readonly slug: string; readonly shardId: string | null }) {
  const query = shardId === null ? '' : `?shard=${encodeURIComponent(shardId)}`;
  return (
    <Link className="link" href={`/catalog/${slug}/samples${query}`}>
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
      <LatestLink slug={slug} shardId={sent.shardId} />
    </Notice>
  );
}
