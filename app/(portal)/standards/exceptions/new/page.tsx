import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageFrame } from '@/components/shell/page-frame';
import { ExceptionForm } from '@/components/standards/exception-form';
import { PageHeader } from '@/components/ui/page-header';
import { requireActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { isUuid } from '@/server/kernel/uuid';
import { exceptionForm } from '@/server/standards/exception-queries';
import { askExceptionAction } from '../../actions';

export const metadata: Metadata = { title: 'Ask for an exception' };

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewExceptionPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { product: slug, standard: standardId } = await searchParams;
  const form =
    typeof slug === 'string' && typeof standardId === 'string' && isUuid(standardId)
      ? await exceptionForm(deps, actor, { slug, standardId })
      : null;
  if (!form) notFound();
  const { product, standard, why } = form;
  const back =
    product.lifecycle === 'DRAFT'
      ? `/products/${product.slug}/edit?step=review`
      : `/catalog/${product.slug}?tab=standards`;
  return (
    <PageFrame
      crumbs={[
        { label: 'Standards', href: '/standards' },
        { label: 'Exceptions', href: '/standards/exceptions' },
        { label: 'Ask' },
      ]}
    >
      <PageHeader title={`Ask that ${product.name} need not meet ${standard.name}`}>
        {standard.demand} {why}
      </PageHeader>
      <div className="mt-5">
        <ExceptionForm
          action={askExceptionAction}
          productId={product.id}
          standardId={standard.id}
          back={back}
        />
      </div>
    </PageFrame>
  );
}
