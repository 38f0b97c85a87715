'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, Effects } from '@/components/ui/dialog';
import { FormMessage } from '@/components/ui/form-message';
import type { FormState } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { PersonPage } from '@/server/access/view';

type Props = {
  readonly person: PersonPage;
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
};

/** Keeps somebody out, or lets them in again. Their roles and their history stay. */
export function DisableButton({ person, action }: Props) {
  const [open, setOpen] = useState(false);
  const { state, formProps } = useFormAction(action, () => setOpen(false));
  const words = person.disabledAt ? enabling(person.name) : disabling(person.name);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button variant={words.danger ? 'danger' : 'secondary'}>{words.verb}</Button>}
      title={words.title}
      description={words.description}
    >
      <Effects items={words.effects} />
      <form {...formProps}>
        <input type="hidden" name="userId" value={person.id} />
        <input type="hidden" name="disabled" value={String(words.danger)} />
        <FormMessage state={state} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <DialogClose asChild>
            <Button>Leave it</Button>
          </DialogClose>
          <SubmitButton variant={words.danger ? 'danger-solid' : 'primary'} busyLabel={words.busy}>
            {words.verb}
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}

const disabling = (name: string) => ({
  danger: true,
  title: `Disable ${name}?`,
  description: 'They cannot sign in until somebody enables them again.',
  effects: [
    { key: 'sessions', kind: 'removes', text: 'They are signed out everywhere, now' },
    {
      key: 'aws',
      kind: 'who',
      text: 'Access of programs in AWS stays: it belongs to projects, not to people',
    },
  ] as const,
  verb: 'Disable',
  busy: 'Disabling',
});

const enabling = (name: string) => ({
  danger: false,
  title: `Enable ${name} again?`,
  description: 'They can sign in with the password they had.',
  effects: [{ key: 'roles', kind: 'who', text: 'Their roles hold again as they are shown here' }] as const,
  verb: 'Enable',
  busy: 'Enabling',
});
