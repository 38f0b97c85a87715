import { Tabs } from '@/components/ui/tabs';
import type { ProductPage } from '@/server/catalog/view';

export const PRODUCT_TABS = ['overview', 'schema', 'subscriptions'] as const;
export type ProductTab = (typeof PRODUCT_TABS)[number];

/** Who has access is the owners' business, so only they have the third tab. */
export function ProductTabs({
  product,
  current,
  withSubscriptions,
}: {
  readonly product: ProductPage;
  readonly current: ProductTab;
  readonly withSubscriptions: boolean;
}) {
  const base = `/catalog/${product.slug}`;
  return (
    <div className="mt-3.5">
      <Tabs
        label="Parts of the product"
        tabs={[
          { href: base, label: 'Overview', current: current === 'overview' },
          {
            href: `${base}?tab=schema`,
            label: 'Schema',
            count: product.fields.length > 0 ? product.fields.length : undefined,
            current: current === 'schema',
          },
          ...(withSubscriptions
            ? [
                {
                  href: `${base}?tab=subscriptions`,
                  label: 'Subscriptions',
                  count: product.subscribers.subscriptions,
                  current: current === 'subscriptions',
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
