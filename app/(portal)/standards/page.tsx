import { ListChecks } from 'lucide-react';
import type { Metadata } from 'next';
import { PageFrame } from '@/components/shell/page-frame';
import { StandardList } from '@/components/standards/standard-list';
import { StandardsTabs } from '@/components/standards/standards-tabs';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { Time } from '@/components/ui/time';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listStandards } from '@/server/standards/queries';

export const metadata: Metadata = { title: 'Standards' };

export default async function StandardsPage() {
  const actor = await requireActor();
  const { standards, edition, mayManage } = await listStandards(deps, actor);
  const add = mayManage && (
    <ButtonLink href="/standards/new" variant="primary">
      New standard
    </ButtonLink>
  );
  return (
    <PageFrame crumbs={[{ label: 'Standards' }]}>
      <PageHeader title="Standards" actions={standards.length > 0 && add}>
        <p>
          What the organisation demands of every data product, checked when it is published and every quarter
          of an hour.{' '}
          {edition && (
            <>
              Edition {edition.number}, by {edition.by} <Time at={edition.at} />.
            </>
          )}
        </p>
      </PageHeader>
      <StandardsTabs current="/standards" />
      <div className="mt-5">
        {standards.length === 0 ? (
          <EmptyState
            icon={<ListChecks className="i" aria-hidden />}
            title="There is no standard yet"
            action={add}
          >
            Products have no score until governance says what a good one is: encrypted, kept for long enough,
            tagged, described, with an owner who can be reached.
          </EmptyState>
        ) : (
          <StandardList standards={standards} />
        )}
      </div>
    </PageFrame>
  );
}
