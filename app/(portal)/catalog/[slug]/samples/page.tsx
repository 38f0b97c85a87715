import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { HiddenFieldsNote } from '@/components/labels/hidden-fields-note';
import { LookPanel } from '@/components/samples/look-panel';
import { PageFrame } from '@/components/shell/page-frame';
import { ButtonLink } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { hiddenFields } from '@/server/labels/queries';
import { productToLookAt } from '@/server/samples/queries';
import { lookAction } from './actions';

type Props = {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<{
    readonly shard?: string | readonly string[];
    readonly record?: string | readonly string[];
  }>;
};

/** From the page that sent a record. */
const shardOf = (asked: string | readonly string[] | undefined): string =>
  typeof asked === 'string' && /^shardId-\d{12}$/.test(asked) ? asked : '';

const recordOf = (asked: string | readonly string[] | undefined): string =>
  typeof asked === 'string' && /^\d{1,128}$/.test(asked) ? asked : '';

export const metadata: Metadata = { title: 'Records' };

export default async function SamplesPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ slug }, { shard, record }] = await Promise.all([params, searchParams]);
  const product = await productToLookAt(deps, actor, slug);
  if (!product) notFound();
  const hidden = await hiddenFields(deps, product.id);
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: product.name, href: `/catalog/${slug}` },
        { label: 'Records' },
      ]}
    >
      <PageHeader
        title={`Records of ${product.name}`}
        actions={
          product.sends && <ButtonLink href={`/catalog/${slug}/samples/send`}>Send a test record</ButtonLink>
        }
      >
        A few records as they are now, decoded. Sluice reads each shard once a second at most, and keeps no
        record. Each look stands in the audit.
      </PageHeader>
      <HiddenFieldsNote hidden={hidden} seesHidden={product.seesHidden} />
      <LookPanel
        productId={product.id}
        shardId={shardOf(shard)}
        sequenceNumber={shardOf(shard) && recordOf(record)}
        action={lookAction}
      />
    </PageFrame>
  );
}
