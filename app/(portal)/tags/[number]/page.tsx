import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/shell/page-frame';
import { DecideTagBar } from '@/components/tags/decide-tag-bar';
import { FollowTagButton } from '@/components/tags/follow-tag-button';
import { TagChangeDetail } from '@/components/tags/tag-change-detail';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getTagChange } from '@/server/tags/get-tag-change';
import { pathNumber } from '../../requests/path-number';
import { decideTagAction, retryTagChangeAction, withdrawTagAction } from '../actions';

type Props = { readonly params: Promise<{ readonly number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Tag change ${(await params).number}` };
}

export default async function TagChangePage({ params }: Props) {
  const actor = await requireActor();
  const number = pathNumber((await params).number);
  const change = number === null ? null : await getTagChange(deps, actor, number);
  if (!change) notFound();
  const about = { number: change.number, version: change.version };
  return (
    <PageFrame crumbs={[{ label: 'Access by tag', href: '/tags' }, { label: `Change ${change.number}` }]}>
      <RefreshWhile active={change.state === 'ASSESSING' || change.state === 'APPLYING'} />
      <TagChangeDetail
        change={change}
        decide={change.may.decide && <DecideTagBar {...about} action={decideTagAction} />}
        follow={
          <>
            {change.may.retry && (
              <FollowTagButton {...about} action={retryTagChangeAction} label="Retry" busy="Retrying" />
            )}
            {change.may.withdraw && (
              <FollowTagButton {...about} action={withdrawTagAction} label="Withdraw" busy="Withdrawing" />
            )}
          </>
        }
      />
    </PageFrame>
  );
}
