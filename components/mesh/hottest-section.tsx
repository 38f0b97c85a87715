import Link from 'next/link';
import { shardWords } from '@/components/metrics/load-words';
import { Cell, HeadCell } from '@/components/ui/table';
import type { StreamRef } from '@/server/mesh/domain/mesh-stream';
import type { MeshView } from '@/server/mesh/view';
import { MeshList, OwnerCells, OwnerHeads, StreamCell, shardsHref, UseCell } from './mesh-parts';
import { fullWords, streamsWords } from './mesh-words';

const Names = ({ streams }: { readonly streams: readonly StreamRef[] }) => (
  <>
    {streams.slice(0, 5).map(({ slug, name }, at) => (
      <span key={slug}>
        {at > 0 && ', '}
        <Link className="link" href={shardsHref(slug)}>
          {name}
        </Link>
      </span>
    ))}
    {streams.length > 5 && ` and ${streams.length - 5} more`}
  </>
);

/** What the ranking does not show, named: it would otherwise look complete. */
function Unseen({ hottest, tier }: Pick<MeshView, 'hottest' | 'tier'>) {
  const { dark, incomplete, waiting } = hottest;
  return (
    <div className="mt-2 flex flex-col gap-1 text-12 text-ink-2">
      {waiting > 0 && (
        <p>
          {tier === 'all'
            ? `${streamsWords(waiting)} that may have a hot shard: being asked for now.`
            : `${streamsWords(waiting)} may have a hot shard that is not asked for until midnight UTC.`}
        </p>
      )}
      {dark.length > 0 && (
        <p>
          Not ranked, because shards report nothing: <Names streams={dark} />. Their load would fill a shard;
          switch shard metrics on to see whether it does.
        </p>
      )}
      {incomplete.length > 0 && (
        <p>
          May be incomplete for <Names streams={incomplete} />: Metrics Insights looks at 10,000 metrics of a
          query and says nothing of the rest.
        </p>
      )}
    </div>
  );
}

/** Shards of all streams, the hottest first. */
export const HottestSection = ({ hottest, tier }: Pick<MeshView, 'hottest' | 'tier'>) => (
  <MeshList
    title="Hottest shards"
    note="by their fullest minute; streams too quiet to warm one shard are left out"
    list={hottest}
    calm="No shard of these streams is known to have taken anything."
    head={
      <>
        <HeadCell>Product</HeadCell>
        <HeadCell>Shard</HeadCell>
        <HeadCell>Fullest minute</HeadCell>
        <OwnerHeads />
      </>
    }
    row={(shard) => (
      <tr key={`${shard.slug} ${shard.shardId}`}>
        <StreamCell {...shard} />
        <Cell label="Shard">{shard.shardId === null ? 'its only shard' : shardWords(shard.shardId)}</Cell>
        <UseCell label="Fullest minute" use={shard.use} words={fullWords(shard.use, shard.by)} />
        <OwnerCells {...shard} />
      </tr>
    )}
    below={<Unseen hottest={hottest} tier={tier} />}
  />
);
