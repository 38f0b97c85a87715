import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FanOutList } from '@/components/fan-outs/fan-out-list';
import { ChangeList } from '@/components/operations/change-list';
import { ChangedNotice } from '@/components/shards/changed-notice';
import { OwnChanges } from '@/components/shards/own-changes';
import { ReadingNotice } from '@/components/shards/reading-notice';
import { VerdictPanel } from '@/components/shards/verdict-panel';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { findLoadStream } from '@/server/metrics/queries';
import { watchStream } from '@/server/metrics/use-cases/watch';
import { getCurePage } from '@/server/shards/queries';
import { markDoneAction, resumeOperationAction, stopOperationAction } from '../../stream/actions';
import { withdrawFanOutAction } from './fan-out/actions';

export const metadata: Metadata = { title: 'Verdict and cure' };

type Props = { readonly params: Promise<{ readonly slug: string }> };

export default async function CurePageOfProduct({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const stream = await findLoadStream(deps, actor, slug);
  // The collector reads shards while somebody looks at them: also somebody who begins here.
  if (stream) await watchStream(deps, stream.streamArn, { kind: 'named', name: '1h' });
  const page = await getCurePage(deps, actor, slug);
  if (!page) notFound();
  const waits = page.reading.kind === 'unread' || page.operations.some(({ state }) => state === 'RUNNING');
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: page.product.name, href: `/catalog/${slug}` },
        { label: 'Verdict and cure' },
      ]}
    >
      <RefreshWhile active={waits} />
      <PageHeader title={`What ails ${page.product.name}`}>
        The cause of trouble with its stream in the last hour, how sure that is, and what would help.
      </PageHeader>
      <div className="mt-5 grid items-start gap-7 lg:grid-cols-[minmax(0,480px)_minmax(0,1fr)]">
        <div>
          <ReadingNotice reading={page.reading} failure={page.failure} />
          <ChangedNotice operations={page.operations} verdict={page.verdict} until={page.until} />
          <VerdictPanel page={page} />
        </div>
        <div>
          <ChangeList
            operations={page.operations}
            mayOperate={page.mayOperate}
            actions={{ stop: stopOperationAction, resume: resumeOperationAction, done: markDoneAction }}
          />
          <FanOutList proposals={page.fanOuts} mayOperate={page.mayOperate} withdraw={withdrawFanOutAction} />
          <OwnChanges page={page} />
        </div>
      </div>
    </PageFrame>
  );
}
