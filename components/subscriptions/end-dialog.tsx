'use client';
import { type ReactNode, useState } from 'react';
import { Button, buttonStyle } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import type { FormAction } from '@/components/ui/form-state';
import { Opener } from '@/components/ui/opener';
import type { SubscriptionView } from '@/server/subscriptions/view';
import { EndDescription, EndForm } from './end-form';
import { END_WORDS, type EndKind, endHref } from './end-words';

export type SubscriptionAction = FormAction;

/** Asks before it ends a subscription. Each opening begins anew. */
export function EndDialog({
  kind,
  view,
  action,
  variant = 'danger',
  children,
}: {
  readonly kind: EndKind;
  readonly view: SubscriptionView;
  readonly action: SubscriptionAction;
  readonly variant?: 'danger' | 'secondary';
  /** What the button says that opens it. */
  readonly children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const words = END_WORDS[kind];
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Opener href={endHref(view.number, kind)} className={buttonStyle({ variant })}>
          {children}
        </Opener>
      }
      title={words.title(view.principal.roleName)}
      description={<EndDescription view={view} />}
    >
      <EndForm
        kind={kind}
        view={view}
        action={action}
        onDone={() => setOpen(false)}
        keep={
          <DialogClose asChild>
            <Button>{words.keep}</Button>
          </DialogClose>
        }
      />
    </Dialog>
  );
}
