import { ButtonLink } from '@/components/ui/button';
import { Section } from '@/components/ui/panel';
import type { CureKind } from '@/server/shards/domain/cure';
import type { CurePage } from '@/server/shards/view';

const KIND_WORDS: Readonly<Partial<Record<CureKind, string>>> = {
  MERGE_COLD: 'Merge cold neighbours',
  ON_DEMAND: 'On-demand now',
  PROVISIONED: 'Back to provisioned',
  WARM_THROUGHPUT: 'Warm throughput',
  AUTO_DISTRIBUTION: 'AUTO distribution',
};

/** Changes that nobody has to be ill for: the counts that AWS scales to at once, and the other mode. */
export function OwnChanges({ page }: { readonly page: CurePage }) {
  if (!page.mayOperate || page.mode === null) return null;
  const base = `/catalog/${page.product.slug}/shards/cure`;
  return (
    <Section title="Without a verdict" note={`${page.openShards} open shards, ${page.pricesOf}`}>
      <div className="flex flex-wrap gap-2">
        {page.targets.map((target) => (
          <ButtonLink key={target} href={`${base}/SHARD_COUNT?target=${target}`}>
            {target === 1 ? '1 shard' : `${target} shards`}
          </ButtonLink>
        ))}
        {page.ownKinds.map((kind) => (
          <ButtonLink key={kind} href={`${base}/${kind}`}>
            {KIND_WORDS[kind]}
          </ButtonLink>
        ))}
      </div>
    </Section>
  );
}
