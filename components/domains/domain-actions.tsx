'use client';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { RemoveDialog } from '@/components/ui/remove-dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { DomainView } from '@/server/catalog/view';

export type DomainActionsProps = { readonly change: FormAction; readonly remove: FormAction };
type OfDomain = { readonly domain: DomainView };

export function DomainActions({ domain, change, remove }: OfDomain & DomainActionsProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="flex justify-end gap-1.5">
      <Dialog
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button size="sm" aria-label={`Change ${domain.name}`}>
            Change
          </Button>
        }
        title={`Change ${domain.name}`}
        description={`Its short name ${domain.slug} stays: it stands in addresses.`}
      >
        {/* Goes with the dialog, and what was typed with it. */}
        <ChangeForm domain={domain} action={change} onDone={() => setOpen(false)} />
      </Dialog>
      <RemoveDialog
        trigger={
          <Button size="sm" variant="ghost" aria-label={`Remove ${domain.name}`}>
            Remove
          </Button>
        }
        title={`Remove ${domain.name}?`}
        description="It leaves the catalog’s filters."
        what={domain}
        action={remove}
        effects={[{ key: 'products', kind: 'when', text: 'Only when no product belongs to it' }]}
      />
    </div>
  );
}

function ChangeForm({
  domain,
  action,
  onDone,
}: OfDomain & { readonly action: FormAction; readonly onDone: () => void }) {
  const { state, formProps } = useFormAction(action, onDone);
  return (
    <form {...formProps} className="mt-4 flex flex-col gap-4" noValidate>
      <input type="hidden" name="id" value={domain.id} />
      <input type="hidden" name="version" value={domain.version} />
      <FormMessage state={state} />
      <Field label="New name" error={errorOf(state, 'name')}>
        <Input name="name" autoComplete="off" defaultValue={typed(state, 'name', domain.name)} />
      </Field>
      <Field label="New description" optional error={errorOf(state, 'description')}>
        <Input
          name="description"
          autoComplete="off"
          defaultValue={typed(state, 'description', domain.description)}
        />
      </Field>
      <div className="flex flex-wrap justify-end gap-2">
        <DialogClose asChild>
          <Button>Leave it</Button>
        </DialogClose>
        <SubmitButton variant="primary" busyLabel="Saving">
          Save domain
        </SubmitButton>
      </div>
    </form>
  );
}
