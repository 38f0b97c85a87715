'use client';
import { type ReactNode, useState } from 'react';
import { Button } from './button';
import { Dialog, DialogClose, type Effect, Effects } from './dialog';
import { FormMessage } from './form-message';
import type { FormAction } from './form-state';
import { SubmitButton } from './submit-button';
import { useFormAction } from './use-form-action';

/** Asks once more before something is taken away. What stands in the way is answered inside. */
export function RemoveDialog({
  trigger,
  title,
  description,
  effects,
  what,
  action,
}: {
  readonly trigger: ReactNode;
  readonly title: string;
  readonly description: string;
  readonly effects: readonly Effect[];
  /** The version is that of the page: who is behind is told so. */
  readonly what: { readonly id: string; readonly version: number };
  readonly action: FormAction;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen} trigger={trigger} title={title} description={description}>
      <Effects items={effects} />
      {/* Goes with the dialog, and its last answer with it. */}
      <RemoveForm what={what} action={action} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function RemoveForm({
  what,
  action,
  onDone,
}: {
  readonly what: { readonly id: string; readonly version: number };
  readonly action: FormAction;
  readonly onDone: () => void;
}) {
  const { state, formProps } = useFormAction(action, onDone);
  return (
    <form {...formProps}>
      <input type="hidden" name="id" value={what.id} />
      <input type="hidden" name="version" value={what.version} />
      <FormMessage state={state} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button>Keep it</Button>
        </DialogClose>
        <SubmitButton variant="danger-solid" busyLabel="Removing">
          Remove
        </SubmitButton>
      </div>
    </form>
  );
}
