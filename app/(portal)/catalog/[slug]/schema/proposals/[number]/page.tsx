import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ProposalScreen } from '@/components/schemas/proposal-screen';
import { PageFrame } from '@/components/shell/page-frame';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getProposalPage } from '@/server/schemas/proposal-queries';
import { chosenVersion } from '@/server/schemas/schema';
import { discardProposalAction, registerProposalAction } from '../../actions';

type Props = { readonly params: Promise<{ readonly slug: string; readonly number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Proposal ${(await params).number}` };
}

export default async function ProposalPage({ params }: Props) {
  const actor = await requireActor();
  const { slug, number } = await params;
  const wanted = chosenVersion(number, null)?.number;
  const proposal = wanted ? await getProposalPage(deps, actor, slug, wanted) : null;
  if (!proposal) notFound();
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: proposal.product.name, href: `/catalog/${slug}` },
        { label: 'Schema', href: `/catalog/${slug}/schema` },
        { label: `Proposal ${number}` },
      ]}
    >
      <ProposalScreen proposal={proposal} register={registerProposalAction} discard={discardProposalAction} />
    </PageFrame>
  );
}
