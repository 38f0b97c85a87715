import { History } from 'lucide-react';
import type { Metadata } from 'next';
import { PageFrame } from '@/components/shell/page-frame';
import { EditionList } from '@/components/standards/edition-list';
import { StandardsTabs } from '@/components/standards/standards-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { EmptyState } from '@/components/ui/state-box';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { listEditions } from '@/server/standards/queries';

export const metadata: Metadata = { title: 'History of the standards' };

export default async function EditionsPage() {
  await requireActor();
  const editions = await listEditions(deps);
  return (
    <PageFrame crumbs={[{ label: 'Standards', href: '/standards' }, { label: 'History' }]}>
      <PageHeader title="History of the standards">
        Every change of the list is an edition of it. Results say by which one they were found.
      </PageHeader>
      <StandardsTabs current="/standards/editions" />
      <div className="mt-5">
        {editions.length === 0 ? (
          <EmptyState icon={<History className="i" aria-hidden />} title="Nothing was changed yet">
            The first standard makes edition 1.
          </EmptyState>
        ) : (
          <EditionList editions={editions} />
        )}
      </div>
    </PageFrame>
  );
}
