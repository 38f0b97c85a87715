'use client';
import { type ReactNode, useState } from 'react';
import { Button, buttonStyle } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import type { FormAction } from '@/components/ui/form-state';
import { Opener } from '@/components/ui/opener';
import type { SubscriptionView } from '@/server/subscriptions/view';
import { ActDescription, ActForm } from './act-form';
import { ACT_WORDS, type ActKind, actHref } from './act-words';

export type SubscriptionAction = FormAction;

/** Asks before it changes what a role may do. Each opening begins anew. */
export function ActDialog({
  kind,
  view,
  action,
  variant = 'danger',
  children,
}: {
  readonly kind: ActKind;
  readonly view: SubscriptionView;
  readonly action: SubscriptionAction;
  readonly variant?: 'danger' | 'secondary';
  /** What the button says that opens it. */
  readonly children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const words = ACT_WORDS[kind];
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Opener href={actHref(view.number, kind)} className={buttonStyle({ variant })}>
          {children}
        </Opener>
      }
      title={words.title(view.principal.roleName)}
      description={<ActDescription kind={kind} view={view} />}
    >
      <ActForm
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
