import type { Lifecycle } from '../../catalog/domain/words';

/** The right that it takes to change the contract of a product: the one to change the product. Null: nobody may. */
export function permissionToEdit(lifecycle: Lifecycle): 'products:draft' | 'products:publish' | null {
  if (lifecycle === 'RETIRED') return null;
  return lifecycle === 'DRAFT' ? 'products:draft' : 'products:publish';
}
