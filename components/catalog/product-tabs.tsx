import { lineageHref } from '@/components/lineage/graph-url';
import { Tabs } from '@/components/ui/tabs';
import type { ProductPage } from '@/server/catalog/view';

export const PRODUCT_TABS = [
  'overview',
  'schema',
  'contract',
  'shards',
  'standards',
  'subscriptions',
] as const;
export type ProductTab = (typeof PRODUCT_TABS)[number];

/** Who has access is the owners' business, so only they have the last tab; drafts are not measured. */
export function ProductTabs({
  product,
  current,
  withSubscriptions,
  notMet,
  breached,
}: {
  readonly product: ProductPage;
  readonly current: ProductTab;
  readonly withSubscriptions: boolean;
  /** Standards that it does not meet; null where it is not measured. */
  readonly notMet: number | null;
  /** Levels of its contract that are in breach. */
  readonly breached: number;
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
          {
            href: `${base}/contract`,
            label: 'Contract',
            count: breached > 0 ? `${breached} breached` : undefined,
            current: current === 'contract',
          },
          { href: lineageHref(product.streamArn), label: 'Lineage', current: false },
          ...(product.lifecycle === 'PUBLISHED' || product.lifecycle === 'DEPRECATED'
            ? [
                {
                  href: `${base}?tab=shards`,
                  label: 'Shards',
                  count: product.facts?.openShards,
                  current: current === 'shards',
                },
              ]
            : []),
          ...(notMet === null
            ? []
            : [
                {
                  href: `${base}?tab=standards`,
                  label: 'Standards',
                  count: notMet > 0 ? `${notMet} not met` : undefined,
                  current: current === 'standards',
                },
              ]),
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
