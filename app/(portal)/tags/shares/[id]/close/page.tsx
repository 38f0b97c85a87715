import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AskPage } from '@/components/shell/ask-page';
import { CloseShareForm } from '@/components/tags/close-share-form';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { isUuid } from '@/server/kernel/uuid';
import { presentShares } from '@/server/tags/queries';
import { closeShareAction } from '../../../actions';

type Props = { readonly params: Promise<{ readonly id: string }> };

export const metadata: Metadata = { title: 'Close a share by tag' };

export default async function CloseSharePage({ params }: Props) {
  const actor = await requireActor();
  const { id } = await params;
  const [share] = isUuid(id) ? await presentShares(deps.db, actor, { id }) : [];
  if (!share?.mayClose) notFound();
  const words = {
    title: `Stop sharing ${share.product.name} by tag?`,
    description: `Whoever got in by ${share.tag.key} = ${share.tag.value} loses access. Subscriptions are not touched.`,
    keep: 'Keep it open',
  };
  const crumbs = [{ label: 'Access by tag', href: '/tags' }, { label: 'Close a share' }];
  return (
    <AskPage crumbs={crumbs} words={words} back="/tags">
      {({ keep }) => <CloseShareForm shareId={share.id} action={closeShareAction} keep={keep} />}
    </AskPage>
  );
}
