'use client';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, Effects } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { PersonPage } from '@/server/access/view';
import { OneTimeLink } from './one-time-link';

type Props = { readonly person: Pick<PersonPage, 'id' | 'name'>; readonly action: FormAction };

/** Lets somebody choose a new password, which whoever presses this never sees. */
export function ResetPasswordButton({ person, action }: Props) {
  return (
    <Dialog
      trigger={<Button>Reset password</Button>}
      title={`Let ${person.name} choose a new password?`}
      description="You get a link for them. It works once, within 24 hours."
    >
      {/* Goes with the dialog, and the link with it. */}
      <ResetForm person={person} action={action} />
    </Dialog>
  );
}

function ResetForm({ person, action }: Props) {
  const { state, formProps } = useFormAction(action);
  if (state.status === 'done' && state.shownOnce)
    return (
      <OneTimeLink
        title={`Give this link to ${person.name}, and to nobody else.`}
        link={state.shownOnce}
        next={
          <DialogClose asChild>
            <Button variant="primary">Done</Button>
          </DialogClose>
        }
      />
    );
  return (
    <>
      <Effects
        items={[
          { key: 'password', kind: 'removes', text: 'Their password now lets nobody in any more' },
          { key: 'sessions', kind: 'removes', text: 'They are signed out everywhere, now' },
          { key: 'links', kind: 'when', text: 'An earlier link of theirs stops working' },
        ]}
      />
      <form {...formProps}>
        <input type="hidden" name="userId" value={person.id} />
        <FormMessage state={state} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <DialogClose asChild>
            <Button>Leave it</Button>
          </DialogClose>
          <SubmitButton variant="danger-solid" busyLabel="Making the link">
            Make the link
          </SubmitButton>
        </div>
      </form>
    </>
  );
}
