import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FilterForm } from '@/components/filters/filter-form';
import { MappingPanel } from '@/components/filters/mapping-panel';
import { ProjectionPanel } from '@/components/filters/projection-panel';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getFilterPage } from '@/server/filters/queries';
import { pathNumber } from '../../../requests/path-number';
import { filterAction, lookAtMappingAction, removeMappingAction, repairMappingAction } from './actions';

type Props = { readonly params: Promise<{ readonly number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Filter of subscription ${(await params).number}` };
}

export default async function FilterScreen({ params }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const page = number === null ? null : await getFilterPage(deps, actor, number);
  if (!page) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: 'Subscriptions', href: '/subscriptions' },
        { label: page.title, href: `/subscriptions/${page.number}` },
        { label: 'Filter' },
      ]}
    >
      <PageHeader title={`Which records of ${page.product.name} reach the function`}>
        Lambda reads the stream as the approved role, and hands on what a filter lets through. What a filter
        drops costs no invocation.
      </PageHeader>
      <div className="mt-5 flex max-w-[1100px] flex-col gap-7">
        {page.mapping && (
          <MappingPanel
            page={page}
            mapping={page.mapping}
            actions={{ repair: repairMappingAction, look: lookAtMappingAction, remove: removeMappingAction }}
          />
        )}
        <FilterForm page={page} action={filterAction} />
        <div className="scripted">
          <ProjectionPanel page={page} />
        </div>
      </div>
    </PageFrame>
  );
}
