'use client';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, Effects } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { EnvironmentPage } from '@/server/environments/view';
import type { EnvironmentAction } from './new-environment-form';

/** Rename, and remove while no request has named the environment. */
export function EnvironmentMenu({
  environment,
  rename,
  remove,
}: {
  readonly environment: EnvironmentPage;
  readonly rename: EnvironmentAction;
  readonly remove: EnvironmentAction;
}) {
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Button onClick={() => setOpen('rename')}>
        <Pencil className="i" aria-hidden />
        Rename
      </Button>
      {environment.removable && (
        <Button variant="danger" onClick={() => setOpen('remove')}>
          <Trash2 className="i" aria-hidden />
          Remove
        </Button>
      )}
      {open === 'rename' && <Rename environment={environment} action={rename} onClose={close} />}
      {open === 'remove' && <Remove environment={environment} action={remove} onClose={close} />}
    </>
  );
}

type DialogProps = {
  readonly environment: EnvironmentPage;
  readonly action: EnvironmentAction;
  readonly onClose: () => void;
};

function Rename({ environment, action, onClose }: DialogProps) {
  const { state, formProps } = useFormAction(action, onClose);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Rename ${environment.name}`}
      description="Account and Region stay; another place is another environment."
    >
      <form {...formProps} className="mt-4" noValidate>
        <input type="hidden" name="id" value={environment.id} />
        <input type="hidden" name="version" value={environment.version} />
        {errorOf(state, 'name') === undefined && <FormMessage state={state} />}
        <Field label="Name" error={errorOf(state, 'name')}>
          <Input name="name" required maxLength={60} defaultValue={typed(state, 'name', environment.name)} />
        </Field>
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Keep the name</Button>
          <SubmitButton variant="primary" busyLabel="Renaming">
            Rename
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}

function Remove({ environment, action, onClose }: DialogProps) {
  const { state, formProps } = useFormAction(action);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Remove ${environment.name}?`}
      description="No request has named it, so nothing depends on it."
    >
      <Effects
        items={[
          { key: 'roles', kind: 'removes', text: 'Its list of roles is gone' },
          { key: 'aws', kind: 'who', text: 'Nothing in AWS changes; the roles stay' },
        ]}
      />
      <form {...formProps}>
        <input type="hidden" name="id" value={environment.id} />
        <FormMessage state={state} />
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>Keep it</Button>
          <SubmitButton variant="danger-solid" busyLabel="Removing">
            Remove
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
