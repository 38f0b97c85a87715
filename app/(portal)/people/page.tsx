import { Plus, Users } from 'lucide-react';
import type { Metadata } from 'next';
import { PeopleList } from '@/components/people/people-list';
import { PeopleSearch } from '@/components/people/people-search';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { DeniedState, EmptyState } from '@/components/ui/state-box';
import { listPeople } from '@/server/access/queries';
import { peopleFilters } from '@/server/access/schema';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export const metadata: Metadata = { title: 'People' };

export default async function PeoplePage({ searchParams }: Props) {
  const actor = await requireActor();
  const filters = peopleFilters.parse(await searchParams);
  const page = await listPeople(deps, actor, filters);
  return (
    <PageFrame crumbs={[{ label: 'People' }]}>
      <PageHeader
        title="People"
        actions={
          page && (
            <ButtonLink href="/people/new" variant="primary">
              <Plus className="i" aria-hidden />
              Add person
            </ButtonLink>
          )
        }
      >
        Who can sign in, and what they are. Nobody signs up by themselves.
      </PageHeader>
      <div className="mt-5">
        {page === null ? (
          <DeniedState title="You cannot manage people">Platform admins add them and give roles.</DeniedState>
        ) : (
          <div className="flex flex-col gap-4">
            <PeopleSearch q={filters.q} />
            {page.people.length === 0 ? (
              <EmptyState
                icon={<Users className="i" aria-hidden />}
                title="Nobody matches"
                action={<ButtonLink href="/people">Show everybody</ButtonLink>}
              >
                No name and no e-mail address contains these words.
              </EmptyState>
            ) : (
              <PeopleList people={page.people} />
            )}
            <p className="flex flex-wrap items-center gap-3 text-12 text-ink-3">
              <span className="tabular-nums">
                {page.total === 1 ? '1 person' : `${page.total} people`} in all
              </span>
              {page.next !== null && (
                <ButtonLink
                  size="sm"
                  href={`/people?${new URLSearchParams({ ...(filters.q && { q: filters.q }), after: page.next })}`}
                >
                  Show more
                </ButtonLink>
              )}
            </p>
          </div>
        )}
      </div>
    </PageFrame>
  );
}
