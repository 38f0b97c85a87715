import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OperationCard } from '@/components/operations/operation-card';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { RefreshWhile } from '@/components/ui/refresh-while';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getCreation } from '@/server/operations/creation-queries';
import { creationNumber } from '@/server/operations/schema';
import type { CreationPage } from '@/server/operations/view';
import { resumeOperationAction, stopOperationAction } from '../../catalog/[slug]/stream/actions';

export const metadata: Metadata = { title: 'New stream' };

type Props = { readonly params: Promise<{ readonly number: string }> };

/** Where it goes on from here. */
function Onward({
  creation: { operation, product, streamArn, mayPublish },
}: {
  readonly creation: CreationPage;
}) {
  if (product) return <ButtonLink href={`/catalog/${product.slug}`}>Open {product.name}</ButtonLink>;
  if (operation.state !== 'DONE' || !mayPublish) return null;
  return (
    <ButtonLink variant="primary" href={`/products/publish?${new URLSearchParams({ stream: streamArn })}`}>
      Publish it as a product
    </ButtonLink>
  );
}

export default async function CreatedStreamPage({ params }: Props) {
  const actor = await requireActor();
  const number = creationNumber.safeParse((await params).number);
  const creation = number.success ? await getCreation(deps, actor, number.data) : null;
  if (!creation) notFound();
  const { operation, streamName, account, region } = creation;
  return (
    <PageFrame
      crumbs={[
        { label: 'Products', href: '/products' },
        { label: 'Create a stream', href: '/streams/new' },
        { label: streamName },
      ]}
    >
      <RefreshWhile active={operation.state === 'RUNNING'} />
      <PageHeader title={streamName} actions={<Onward creation={creation} />}>
        In {account}, {region}.{' '}
        {operation.state === 'DONE'
          ? 'It is there. Through Sluice nobody has access to it yet.'
          : 'Its steps are taken one by one, each when the stream is ACTIVE.'}
      </PageHeader>
      <div className="mt-5 max-w-[640px]">
        <OperationCard
          operation={operation}
          mayOperate={creation.mayOperate}
          actions={{ stop: stopOperationAction, resume: resumeOperationAction }}
        />
      </div>
    </PageFrame>
  );
}
