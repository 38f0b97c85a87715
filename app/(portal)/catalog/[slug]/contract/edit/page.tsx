import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ContractForm } from '@/components/contracts/contract-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { getContractForm } from '@/server/contracts/queries';
import { deps } from '@/server/deps';
import { saveContractAction } from '../actions';

type Props = { readonly params: Promise<{ readonly slug: string }> };

export const metadata: Metadata = { title: 'Change a contract' };

export default async function EditContractPage({ params }: Props) {
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
        { label: newest === 0 ? 'Write' : 'Change' },
      ]}
    >
      <PageHeader title={`${newest === 0 ? 'Write' : 'Change'} the contract of ${product.name}`}>
        <span>
          Every saving is a version that stays. Owners and consumers are told of it; the schema is the
          product’s own and needs no copy here.
        </span>
      </PageHeader>
      <div className="pt-6">
        <ContractForm key={newest} action={saveContractAction} form={form} />
      </div>
    </PageFrame>
  );
}
