import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/shell/page-frame';
import { StandardForm } from '@/components/standards/standard-form';
import { PageHeader } from '@/components/ui/page-header';
import { may } from '@/server/access/permissions';
import { requireActor } from '@/server/access/session';
import { listDomains } from '@/server/catalog/queries';
import { deps } from '@/server/deps';
import { isUuid } from '@/server/kernel/uuid';
import { RULE_KIND_WORDS } from '@/server/standards/domain/rule-words';
import { getStandard } from '@/server/standards/queries';
import { changeStandardAction } from '../../actions';

export const metadata: Metadata = { title: 'Change a standard' };

type Props = { readonly params: Promise<{ readonly id: string }> };

export default async function EditStandardPage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  if (!may(actor, 'standards:manage') || !isUuid(id)) notFound();
  const [standard, domains] = await Promise.all([getStandard(deps, actor, id), listDomains(deps)]);
  if (!standard) notFound();
  const back = `/standards/${id}`;
  return (
    <PageFrame
      crumbs={[
        { label: 'Standards', href: '/standards' },
        { label: standard.name, href: back },
        { label: 'Change' },
      ]}
    >
      <PageHeader title={`Change ${standard.name}`}>
        {RULE_KIND_WORDS[standard.rule.kind].about} Every product is measured anew.
      </PageHeader>
      <StandardForm
        key={standard.version}
        action={changeStandardAction}
        kind={standard.rule.kind}
        standard={standard}
        domains={domains}
        back={back}
      />
    </PageFrame>
  );
}
