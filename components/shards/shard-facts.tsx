import Link from 'next/link';
import { KeyValue } from '@/components/ui/key-value';
import type { KnownShard } from '@/server/metrics/domain/stream-inventory';
import type { ShardLoad } from '@/server/metrics/view';
import { shareOfKeys } from '@/server/shards/domain/hash-range';
import { shortId } from '@/server/shards/domain/lineage';

const hundredths = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

function Others({ ids, href }: { readonly ids: readonly string[]; readonly href: (id: string) => string }) {
  return ids.map((id, at) => (
    <span key={id}>
      {at > 0 && ', '}
      <Link className="link" href={href(id)}>
        shard {shortId(id)}
      </Link>
    </span>
  ));
}

/** How it came about: what it was cut from, or merged of. */
function Origin({ shard, href }: { readonly shard: KnownShard; readonly href: (id: string) => string }) {
  if (shard.parentIds.length === 0) return 'Original, as the stream was made';
  return (
    <>
      {shard.parentIds.length === 1 ? 'Cut from ' : 'Merged of '}
      <Others ids={shard.parentIds} href={href} />
    </>
  );
}

/** Which keys the shard takes, where it comes from and what became of it. */
export function ShardFacts({
  load: { shard, children },
  href,
}: {
  readonly load: Pick<ShardLoad, 'shard' | 'children'>;
  readonly href: (id: string) => string;
}) {
  const share = shareOfKeys({ from: BigInt(shard.from), to: BigInt(shard.to) });
  const ids = children.map(({ shardId }) => shardId);
  return (
    <KeyValue
      items={[
        {
          key: 'Share of keys',
          value: `${hundredths.format(share * 100)} %`,
          note: 'of all hash keys, not of the records',
        },
        { key: 'First hash key', value: <span className="font-mono text-12 break-all">{shard.from}</span> },
        { key: 'Last hash key', value: <span className="font-mono text-12 break-all">{shard.to}</span> },
        { key: 'Came about', value: <Origin shard={shard} href={href} /> },
        {
          key: shard.open ? 'Now' : 'Became',
          value: shard.open ? 'Open: takes writes' : ids.length > 0 ? <Others ids={ids} href={href} /> : '–',
          ...(shard.open
            ? {}
            : { note: 'Closed: it takes no writes, and can be read until its records expire.' }),
        },
      ]}
    />
  );
}
