import { Tags } from 'lucide-react';
import type { Metadata } from 'next';
import { NextPage } from '@/components/requests/next-page';
import { PageFrame } from '@/components/shell/page-frame';
import { ShareList } from '@/components/tags/share-list';
import { TagChangeList } from '@/components/tags/tag-change-list';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/panel';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { EmptyState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listTags } from '@/server/tags/queries';
import { tagFilters } from '@/server/tags/schema';

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: 'Access by tag' };

export default async function TagsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filters = tagFilters.parse(await searchParams);
  const page = await listTags(deps, actor, filters);
  const moving = page.changes.some(({ state }) => state === 'ASSESSING' || state === 'APPLYING');
  return (
    <PageFrame crumbs={[{ label: 'Access by tag' }]}>
      <RefreshWhile active={moving} />
      <PageHeader
        title="Access by tag"
        actions={
          page.mayPropose && (
            <ButtonLink href="/tags/new" variant="primary">
              Change a tag
            </ButtonLink>
          )
        }
      >
        <p>Products that are open to whoever carries a tag, and changes of tags that give or take access.</p>
      </PageHeader>
      <div className="mt-5">
        <Section title="Shared by tag" note={String(page.shares.length)}>
          {page.shares.length > 0 ? (
            <ShareList shares={page.shares} />
          ) : (
            <p className="text-ink-2">
              No product is shared by tag. Its owner opens it from the product’s page, and governance decides.
            </p>
          )}
        </Section>
        <Section
          title="Changes"
          actions={
            <ButtonLink size="sm" href={filters.shown === 'open' ? '/tags?shown=all' : '/tags'}>
              {filters.shown === 'open' ? 'Show all' : 'Show open ones'}
            </ButtonLink>
          }
        >
          {page.changes.length > 0 ? (
            <TagChangeList items={page.changes} />
          ) : (
            <EmptyState icon={<Tags className="i" aria-hidden />} title="No change waits">
              Whoever proposes one sees here who gains, who decides and how it went.
            </EmptyState>
          )}
          <NextPage
            path="/tags"
            next={page.next}
            others={filters.shown === 'open' ? {} : { shown: filters.shown }}
          />
        </Section>
      </div>
    </PageFrame>
  );
}
