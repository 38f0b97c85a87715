import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ProposeForm } from '@/components/schemas/propose-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { indented } from '@/server/schemas/domain/view-definition';
import { getProposeForm } from '@/server/schemas/proposal-queries';
import { proposeVersionAction } from '../actions';

type Props = { readonly params: Promise<{ readonly slug: string }> };

export const metadata: Metadata = { title: 'Check a new version' };

export default async function ProposePage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const form = await getProposeForm(deps, actor, slug);
  if (!form) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: form.name, href: `/catalog/${slug}` },
        { label: 'Schema', href: `/catalog/${slug}/schema` },
        { label: 'Check a new version' },
      ]}
    >
      <PageHeader title="Check a new version">
        <span>
          {form.isWritten
            ? 'Sluice compares it with the versions that are written here. Nothing changes before you add it.'
            : 'The registry has no dry run and keeps what it refuses. Sluice compares first; nothing is sent before you register.'}
        </span>
      </PageHeader>
      <div className="max-w-[860px] pt-6">
        <ProposeForm
          action={proposeVersionAction}
          productId={form.productId}
          slug={slug}
          format={form.format}
          withNote={form.isWritten}
          newest={form.newest && { number: form.newest.number, text: indented(form.newest.definition) }}
        />
      </div>
    </PageFrame>
  );
}
