import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AdoptForm } from '@/components/drift/adopt-form';
import { CheckForm } from '@/components/drift/check-form';
import { FindingDetail } from '@/components/drift/finding-detail';
import { IgnoreForm } from '@/components/drift/ignore-form';
import { RepairForm } from '@/components/drift/repair-form';
import { PageFrame } from '@/components/shell/page-frame';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getFinding } from '@/server/drift/find-finding';
import { adoptAction, checkAction, ignoreAction, repairAction } from '../actions';

type Props = { readonly params: Promise<{ readonly id: string }> };

export const metadata: Metadata = { title: 'Drift' };

export default async function FindingPage({ params }: Props) {
  const actor = await requireActor();
  const finding = await getFinding(deps, actor, (await params).id);
  if (!finding) notFound();
  return (
    <PageFrame crumbs={[{ label: 'Drift', href: '/drift' }, { label: finding.title }]}>
      <RefreshWhile
        active={finding.repair !== null && finding.repair.state !== 'failed' && finding.resolvedAt === null}
      />
      <FindingDetail
        finding={finding}
        repair={<RepairForm finding={finding} action={repairAction} />}
        check={<CheckForm finding={finding} action={checkAction} />}
        ignore={<IgnoreForm finding={finding} action={ignoreAction} />}
        adopt={<AdoptForm finding={finding} action={adoptAction} />}
      />
    </PageFrame>
  );
}
