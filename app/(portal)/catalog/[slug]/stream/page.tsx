import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChangeList } from '@/components/operations/change-list';
import { StreamSettings } from '@/components/operations/stream-settings';
import { PageFrame } from '@/components/shell/page-frame';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Section } from '@/components/ui/panel';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getStreamPage } from '@/server/operations/queries';
import { markDoneAction, resumeOperationAction, stopOperationAction } from './actions';

export const metadata: Metadata = { title: 'Stream settings' };

type Props = { readonly params: Promise<{ readonly slug: string }> };

export default async function StreamSettingsPage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const page = await getStreamPage(deps, actor, slug);
  if (!page) notFound();
  const { product, shape, failure, operations } = page;
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: product.name, href: `/catalog/${slug}` },
        { label: 'Stream' },
      ]}
    >
      <RefreshWhile active={operations.some(({ state }) => state === 'RUNNING')} />
      <PageHeader title={`Stream of ${product.name}`}>
        {product.streamName} in {product.account}, {product.region}, as AWS has it at this moment.
      </PageHeader>
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] items-start gap-7 lg:grid-cols-[minmax(0,1fr)_minmax(0,480px)]">
        <Section title="Settings">
          {shape ? (
            <StreamSettings page={page} shape={shape} />
          ) : (
            failure && (
              <Notice tone="fail" title={failure.title}>
                {failure.explanation} {failure.next}
              </Notice>
            )
          )}
        </Section>
        <ChangeList
          operations={operations}
          mayOperate={page.mayOperate}
          actions={{ stop: stopOperationAction, resume: resumeOperationAction, done: markDoneAction }}
        />
      </div>
    </PageFrame>
  );
}
