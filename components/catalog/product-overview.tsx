import Link from 'next/link';
import { Section } from '@/components/ui/panel';
import type { ProductPage } from '@/server/catalog/view';
import { FieldsTable } from './fields-table';
import { ProductFacts } from './product-facts';
import { WaysToUse } from './ways-to-use';

const MAIN_FIELDS = 6;

export function ProductOverview({ product }: { readonly product: ProductPage }) {
  const main = product.fields.slice(0, MAIN_FIELDS);
  return (
    <>
      {product.description === '' ? (
        <p className="text-14 text-ink-3">{product.owner.name} has not described this product.</p>
      ) : (
        <p className="max-w-[68ch] text-14 text-pretty whitespace-pre-line">{product.description}</p>
      )}
      <ProductFacts product={product} />
      <WaysToUse product={product} />
      {main.length > 0 && (
        <Section
          title="Main fields"
          actions={
            product.fields.length > main.length && (
              <Link className="link" href={`/catalog/${product.slug}?tab=schema`} scroll={false}>
                All {product.fields.length} fields
              </Link>
            )
          }
        >
          <FieldsTable fields={main} />
        </Section>
      )}
    </>
  );
}
