import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { revokeTokenWords } from '@/components/lineage/token-words';
import { AskPage } from '@/components/shell/ask-page';
import { ConfirmForm } from '@/components/ui/confirm-form';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getProjectLineage } from '@/server/lineage/queries';
import { revokeTokenAction } from '../../actions';

export const metadata: Metadata = { title: 'Revoke a token' };

type Props = { readonly params: Promise<{ readonly slug: string; readonly tokenId: string }> };

/** What the dialog of the tokens' page does, for browsers without JavaScript. */
export default async function RevokeTokenPage({ params }: Props) {
  const actor = await requireActor();
  const { slug, tokenId } = await params;
  const lineage = await getProjectLineage(deps, actor, slug);
  const token = lineage?.tokens.find(({ id, revokedAt }) => id === tokenId && revokedAt === null);
  if (!lineage?.mayManage || !token) notFound();
  const words = revokeTokenWords(token);
  const back = `/projects/${slug}/lineage`;
  return (
    <AskPage
      crumbs={[{ label: 'Lineage tokens', href: back }, { label: 'Revoke' }]}
      words={words}
      back={back}
    >
      {(asked) => (
        <ConfirmForm words={words} action={revokeTokenAction} about={{ id: token.id }} {...asked} />
      )}
    </AskPage>
  );
}
