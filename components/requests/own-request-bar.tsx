'use client';
import { Pencil } from 'lucide-react';
import { Button, ButtonLink, buttonStyle } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import type { FormAction } from '@/components/ui/form-state';
import { Opener } from '@/components/ui/opener';
import { StickyBar } from '@/components/ui/sticky-bar';
import { WithdrawForm } from './withdraw-form';
import { WITHDRAW_WORDS } from './withdraw-words';

/** For the asking side: take the request back, or change it when it came back. */
export function OwnRequestBar({
  withdraw,
  number,
  version,
  mayWithdraw,
  mayResubmit,
}: {
  readonly withdraw: FormAction;
  readonly number: number;
  readonly version: number;
  readonly mayWithdraw: boolean;
  readonly mayResubmit: boolean;
}) {
  return (
    <StickyBar label="Your request">
      <p className="grow text-12 text-ink-3 max-md:hidden">
        {mayResubmit ? 'It came back: change it and send it again.' : 'It waits for a decision.'} Nothing has
        changed in AWS.
      </p>
      {mayWithdraw && (
        <Dialog
          trigger={
            <Opener href={`/requests/${number}/withdraw`} className={buttonStyle({ variant: 'danger' })}>
              Withdraw
            </Opener>
          }
          title={WITHDRAW_WORDS.title(number)}
          description={WITHDRAW_WORDS.description}
        >
          <WithdrawForm
            action={withdraw}
            number={number}
            version={version}
            keep={
              <DialogClose asChild>
                <Button>{WITHDRAW_WORDS.keep}</Button>
              </DialogClose>
            }
          />
        </Dialog>
      )}
      {mayResubmit && (
        <ButtonLink variant="primary" href={`/requests/${number}/change`}>
          <Pencil className="i" aria-hidden />
          Change and send again
        </ButtonLink>
      )}
    </StickyBar>
  );
}
