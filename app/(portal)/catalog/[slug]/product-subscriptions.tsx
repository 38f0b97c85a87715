import { KeyRound } from 'lucide-react';
import { SubscriptionList } from '@/components/subscriptions/subscription-list';
import { EmptyState } from '@/components/ui/state-box';
import { listProductSubscriptions } from '@/server/catalog/product-subscriptions';
import type { ProductPage } from '@/server/catalog/view';
import { deps } from '@/server/deps';
import type { Actor } from '@/server/kernel/actor';

/** Who has or had access, for the product's owners. */
export async function ProductSubscriptions({
  actor,
  product,
}: {
  readonly actor: Actor;
  readonly product: ProductPage;
}) {
  const items = await listProductSubscriptions(deps, actor, product.id);
  if (items.length > 0) return <SubscriptionList items={items} now={deps.clock.now()} />;
  return (
    <EmptyState icon={<KeyRound className="i" aria-hidden />} title="Nobody has asked yet">
      Approved requests for {product.name} appear here, with what AWS says of them.
    </EmptyState>
  );
}
