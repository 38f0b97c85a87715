import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ImportForm } from '@/components/contracts/import-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { getContractForm } from '@/server/contracts/queries';
import { deps } from '@/server/deps';
import { importContractAction } from '../actions';

type Props = { readonly params: Promise<{ readonly slug: string }> };

export const metadata: Metadata = { title: 'Import a contract' };

export default async function ImportContractPage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const form = await getContractForm(deps, actor, slug);
  if (!form) notFound();
  const { product, newest } = form;
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: product.name, href: `/catalog/${slug}` },
        { label: 'Contract', href: `/catalog/${slug}/contract` },
        { label: 'Import' },
      ]}
    >
      <PageHeader title={`Import the contract of ${product.name}`}>
        <span>
          A document of the Open Data Contract Standard, version 3. It is shown first what it would do;
          nothing is saved before you say so.
        </span>
      </PageHeader>
      <div className="max-w-[860px] pt-6">
        <ImportForm action={importContractAction} product={product} newest={newest} />
      </div>
    </PageFrame>
  );
}
