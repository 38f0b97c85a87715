import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ModeForm } from '@/components/schemas/mode-form';
import { PageFrame } from '@/components/shell/page-frame';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { getSchemaPage } from '@/server/schemas/page-queries';
import { changeModeAction } from './actions';

type Props = { readonly params: Promise<{ readonly slug: string }> };

export const metadata: Metadata = { title: 'Compatibility mode' };

export default async function ModePage({ params }: Props) {
  const actor = await requireActor();
  const { slug } = await params;
  const page = await getSchemaPage(deps, actor, slug, { number: null, id: null });
  if (!page?.written || !page.may.changeMode) notFound();
  const { product, written } = page;
  return (
    <PageFrame
      crumbs={[
        { label: 'Catalog', href: '/catalog' },
        { label: product.name, href: `/catalog/${slug}` },
        { label: 'Schema', href: `/catalog/${slug}/schema` },
        { label: 'Compatibility mode' },
      ]}
    >
      <PageHeader title={`Compatibility mode of ${product.name}`}>
        <span>
          What a new version of its schema is held against. Whoever subscribes to the product is told of a
          change, and the audit keeps it.
        </span>
      </PageHeader>
      <div className="max-w-[860px] pt-6">
        <ModeForm action={changeModeAction} productId={product.id} slug={slug} mode={written.mode} />
      </div>
    </PageFrame>
  );
}
