import type { ReactNode } from 'react';
import { Arn } from '@/components/ui/arn';
import { ClassificationTag } from '@/components/ui/classification-tag';
import { PageHeader } from '@/components/ui/page-header';
import { Pill } from '@/components/ui/status';
import type { ProductPage } from '@/server/catalog/view';

export function ProductHeader({
  product,
  actions,
  titleIsHeading = true,
}: {
  readonly product: ProductPage;
  readonly actions?: ReactNode;
  /** False where the page has another h1. */
  readonly titleIsHeading?: boolean;
}) {
  return (
    <PageHeader
      title={product.name}
      heading={titleIsHeading ? 'h1' : 'p'}
      tags={
        <>
          <Pill state={product.lifecycle} />
          <ClassificationTag value={product.classification} />
        </>
      }
      actions={actions}
    >
      <span>{product.domain.name}</span>
      <Arn value={product.streamArn} />
    </PageHeader>
  );
}
