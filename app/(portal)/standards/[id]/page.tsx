import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/shell/page-frame';
import { StandardDetail } from '@/components/standards/standard-detail';
import { requireActor } from '@/server/access/session';
import { listSubjectHistory } from '@/server/audit/queries';
import { deps } from '@/server/deps';
import { isUuid } from '@/server/kernel/uuid';
import { exceptionsOfStandard } from '@/server/standards/exception-queries';
import { listProductStandings } from '@/server/standards/product-queries';
import { getStandard, listStandards } from '@/server/standards/queries';
import { standingFilters } from '@/server/standards/schema';
import { removeStandardAction } from '../actions';

export const metadata: Metadata = { title: 'Standard' };

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function StandardPage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const standard = isUuid(id) ? await getStandard(deps, actor, id) : null;
  if (!standard) notFound();
  const [failing, exceptions, history, { mayManage }] = await Promise.all([
    listProductStandings(deps, actor, standingFilters.parse({ standard: id, state: 'FAILED' })),
    exceptionsOfStandard(deps, actor, id),
    listSubjectHistory(deps, actor, 'standard', id),
    listStandards(deps, actor),
  ]);
  return (
    <PageFrame crumbs={[{ label: 'Standards', href: '/standards' }, { label: standard.name }]}>
      <StandardDetail
        standard={standard}
        failing={failing.rows}
        exceptions={exceptions}
        history={history.map(({ id: key, at, actor: by, type }) => ({ key, at, by, type }))}
        remove={mayManage ? removeStandardAction : undefined}
      />
    </PageFrame>
  );
}
