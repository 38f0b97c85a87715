'use client';
import { Archive, Clock, KeyRound, type LucideIcon, MoreHorizontal, Pencil, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { Button, ButtonLink, buttonStyle } from '@/components/ui/button';
import type { FormAction } from '@/components/ui/form-state';
import { Menu, MenuItem } from '@/components/ui/menu';
import { Opener } from '@/components/ui/opener';
import { Unscripted } from '@/components/ui/unscripted';
import type { ProductPage } from '@/server/catalog/view';
import { ProductActDialog } from './product-act-dialog';
import { actsOf, type ProductAct, productActHref } from './product-act-words';

export type ProductActions = Readonly<Record<ProductAct, FormAction>>;

type MenuAct = Exclude<ProductAct, 'publish'>;
const IN_MENU: Readonly<
  Record<MenuAct, { readonly label: string; readonly icon: LucideIcon; readonly danger: boolean }>
> = {
  deprecate: { label: 'Deprecate', icon: Clock, danger: false },
  restore: { label: 'Offer it again', icon: Undo2, danger: false },
  retire: { label: 'Retire', icon: Archive, danger: true },
  discard: { label: 'Discard the draft', icon: Archive, danger: true },
};

/** Consumers ask; owners publish, change and wind down. One primary button in each case. */
export function ProductActionBar({
  product,
  actions,
}: {
  readonly product: ProductPage;
  readonly actions: ProductActions;
}) {
  const [act, setAct] = useState<ProductAct | null>(null);
  const { may, slug } = product;
  const acts = actsOf(product);
  const inMenu = acts.filter((each) => each !== 'publish');
  return (
    <>
      {may.edit && (
        <ButtonLink href={`/products/${slug}/edit`}>
          <Pencil className="i" aria-hidden />
          Edit
        </ButtonLink>
      )}
      {may.edit && inMenu.length > 0 && <More slug={slug} acts={inMenu} onSelect={setAct} />}
      {acts.includes('publish') && (
        <Opener
          href={productActHref(slug, 'publish')}
          className={buttonStyle({ variant: 'primary' })}
          onClick={() => setAct('publish')}
        >
          Publish
        </Opener>
      )}
      {may.request && product.access.state === 'NONE' && (
        <ButtonLink variant="primary" href={`/catalog/${slug}/request`}>
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

/** What winds a product down, behind one button; side by side where no script opens a menu. */
function More({
  slug,
  acts,
  onSelect,
}: {
  readonly slug: string;
  readonly acts: readonly MenuAct[];
  readonly onSelect: (act: MenuAct) => void;
}) {
  return (
    <>
      <span className="scripted">
        <Menu
          trigger={
            <Button icon aria-label="More actions">
              <MoreHorizontal className="i" aria-hidden />
            </Button>
          }
        >
          {acts.map((each) => {
            const { label, icon: Icon, danger } = IN_MENU[each];
            return (
              <MenuItem
                key={each}
                danger={danger}
                icon={<Icon className="i" aria-hidden />}
                onSelect={() => onSelect(each)}
              >
                {label}
              </MenuItem>
            );
          })}
        </Menu>
      </span>
      <Unscripted>
        <div className="flex flex-wrap gap-2">
          {acts.map((each) => (
            <ButtonLink key={each} href={productActHref(slug, each)}>
              {IN_MENU[each].label}
            </ButtonLink>
          ))}
        </div>
      </Unscripted>
    </>
  );
}
