import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TermForm } from '@/components/glossary/term-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getTerm, termDomains } from '@/server/glossary/queries';
import { changeTermAction } from '../../actions';

export const metadata: Metadata = { title: 'Change a term' };

type Props = { readonly params: Promise<{ readonly slug: string }> };

export default async function EditTermPage({ params }: Props) {
  const actor = await requireActor();
  const term = await getTerm(deps, actor, (await params).slug);
  if (!term?.mayManage) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: 'Glossary', href: '/glossary' },
        { label: term.name, href: `/glossary/${term.slug}` },
        { label: 'Change' },
      ]}
    >
      <PageHeader title={`Change ${term.name}`}>Its address stays: {`/glossary/${term.slug}`}</PageHeader>
      <div className="mt-5">
        <TermForm term={term} action={changeTermAction} {...(await termDomains(deps, actor))} />
      </div>
    </PageFrame>
  );
}
