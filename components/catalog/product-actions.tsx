'use client';
import { Archive, Clock, KeyRound, MoreHorizontal, Pencil, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Menu, MenuItem } from '@/components/ui/menu';
import type { ProductPage } from '@/server/catalog/view';
import { type ProductAct, ProductActDialog, type ProductAction } from './product-act-dialog';

export type ProductActions = Readonly<Record<ProductAct, ProductAction>>;

/** Consumers ask; owners publish, change and wind down. One primary button in each case. */
export function ProductActionBar({
  product,
  actions,
}: {
  readonly product: ProductPage;
  readonly actions: ProductActions;
}) {
  const [act, setAct] = useState<ProductAct | null>(null);
  const { may } = product;
  const draft = product.lifecycle === 'DRAFT';
  const more = may.deprecate || may.restore || may.retire || draft;
  return (
    <>
      {may.edit && (
        <ButtonLink href={`/products/${product.slug}/edit`}>
          <Pencil className="i" aria-hidden />
          Edit
        </ButtonLink>
      )}
      {more && may.edit && (
        <Menu
          trigger={
            <Button icon aria-label="More actions">
              <MoreHorizontal className="i" aria-hidden />
            </Button>
          }
        >
          {may.deprecate && (
            <MenuItem icon={<Clock className="i" aria-hidden />} onSelect={() => setAct('deprecate')}>
              Deprecate
            </MenuItem>
          )}
          {may.restore && (
            <MenuItem icon={<Undo2 className="i" aria-hidden />} onSelect={() => setAct('restore')}>
              Offer it again
            </MenuItem>
          )}
          {may.retire && (
            <MenuItem danger icon={<Archive className="i" aria-hidden />} onSelect={() => setAct('retire')}>
              Retire
            </MenuItem>
          )}
          {draft && (
            <MenuItem danger icon={<Archive className="i" aria-hidden />} onSelect={() => setAct('discard')}>
              Discard the draft
            </MenuItem>
          )}
        </Menu>
      )}
      {may.publish && draft && (
        <Button variant="primary" onClick={() => setAct('publish')}>
          Publish
        </Button>
      )}
      {may.request && product.access.state === 'NONE' && (
        <ButtonLink variant="primary" href={`/catalog/${product.slug}/request`}>
          <KeyRound className="i" aria-hidden />
          Request access
        </ButtonLink>
      )}
      {act && (
        <ProductActDialog act={act} product={product} action={actions[act]} onClose={() => setAct(null)} />
      )}
    </>
  );
}
