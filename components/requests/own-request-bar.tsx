'use client';
import { Pencil } from 'lucide-react';
import { Button, ButtonLink } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import type { FormState } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import { StickyBar } from '@/components/ui/sticky-bar';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** For the asking side: take the request back, or change it when it came back. */
export function OwnRequestBar({
  withdraw,
  number,
  version,
  mayWithdraw,
  mayResubmit,
}: {
  readonly withdraw: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly number: number;
  readonly version: number;
  readonly mayWithdraw: boolean;
  readonly mayResubmit: boolean;
}) {
  const { state, formProps } = useFormAction(withdraw);
  return (
    <StickyBar label="Your request">
      <p className="grow text-12 text-ink-3 max-md:hidden">
        {mayResubmit ? 'It came back: change it and send it again.' : 'It waits for a decision.'} Nothing has
        changed in AWS.
      </p>
      {mayWithdraw && (
        <Dialog
          trigger={<Button variant="danger">Withdraw</Button>}
          title={`Withdraw request ${number}?`}
          description="Nobody can decide it any more. Nothing has changed in AWS; it can be asked for again."
        >
          <form {...formProps} className="mt-3 flex flex-col gap-3">
            <input type="hidden" name="number" value={number} />
            <input type="hidden" name="version" value={version} />
            <FormMessage state={state} />
            <Field label="Reason" optional>
              <Textarea name="comment" rows={2} maxLength={2_000} />
            </Field>
            <div className="flex justify-end gap-2">
              <DialogClose asChild>
                <Button>Keep it</Button>
              </DialogClose>
              <SubmitButton variant="danger-solid" busyLabel="Withdrawing">
                Withdraw request
              </SubmitButton>
            </div>
          </form>
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
