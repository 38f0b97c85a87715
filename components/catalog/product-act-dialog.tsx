'use client';
import { Button } from '@/components/ui/button';
import { ConfirmForm } from '@/components/ui/confirm-form';
import { Dialog } from '@/components/ui/dialog';
import type { FormAction } from '@/components/ui/form-state';
import type { ProductPage } from '@/server/catalog/view';
import { type ProductAct, productActWords } from './product-act-words';

/** Open from the start: a menu's item has no place of its own for a dialog. */
export function ProductActDialog({
  act,
  product,
  action,
  onClose,
}: {
  readonly act: ProductAct;
  readonly product: ProductPage;
  readonly action: FormAction;
  readonly onClose: () => void;
}) {
  const words = productActWords(act, product);
  const { id, version, slug } = product;
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={words.title}
      description={words.description}
    >
      <ConfirmForm
        words={words}
        action={action}
        about={{ id, version, slug }}
        onDone={onClose}
        keep={<Button onClick={onClose}>{words.keep}</Button>}
      />
    </Dialog>
  );
}
