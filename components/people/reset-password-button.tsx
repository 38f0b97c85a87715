'use client';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog, DialogClose, Effects } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import type { FormAction } from '@/components/ui/form-state';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { PersonPage } from '@/server/access/view';

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
  if (state.status === 'done' && state.shownOnce) return <Link name={person.name} link={state.shownOnce} />;
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

function Link({ name, link }: { readonly name: string; readonly link: string }) {
  return (
    <div className="mt-3 flex flex-col gap-3">
      <Notice tone="ok" title={`Give this link to ${name}, and to nobody else.`}>
        Whoever opens it chooses the password. It is shown only here and only now.
      </Notice>
      <p className="well id [overflow-wrap:anywhere]">{link}</p>
      <div className="flex flex-wrap justify-end gap-2">
        <CopyButton text={link} label="Copy link" wide />
        <DialogClose asChild>
          <Button variant="primary">Done</Button>
        </DialogClose>
      </div>
    </div>
  );
}
