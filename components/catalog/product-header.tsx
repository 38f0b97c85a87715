import type { ReactNode } from 'react';
import { Arn } from '@/components/ui/arn';
import { ClassificationTag } from '@/components/ui/classification-tag';
import { PageHeader } from '@/components/ui/page-header';
import { Pill } from '@/components/ui/status';
import type { ProductPage } from '@/server/catalog/view';

export function ProductHeader({ product, actions }: { product: ProductPage; actions: ReactNode }) {
  return (
    <PageHeader
      title={product.name}
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
