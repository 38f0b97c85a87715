import Link from 'next/link';
import { WrittenChart } from '@/components/metrics/written-chart';
import { Section } from '@/components/ui/panel';
import type { ProductPage } from '@/server/catalog/view';
import type { WrittenLoad } from '@/server/metrics/view';
import { FieldsTable } from './fields-table';
import { ProductFacts } from './product-facts';
import { WaysToUse } from './ways-to-use';

const MAIN_FIELDS = 6;

export function ProductOverview({
  product,
  load,
  now,
}: {
  readonly product: ProductPage;
  /** Null for a stream that was never measured. */
  readonly load: WrittenLoad | null;
  readonly now: Date;
}) {
  const main = product.fields.slice(0, MAIN_FIELDS);
  return (
    <>
      {product.description === '' ? (
        <p className="text-14 text-ink-3">{product.owner.name} has not described this product.</p>
      ) : (
        <p className="max-w-[68ch] text-14 text-pretty whitespace-pre-line">{product.description}</p>
      )}
      <ProductFacts product={product} load={load} now={now} />
      {load?.newest && <WrittenChart load={load} />}
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
