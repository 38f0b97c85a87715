'use client';
import type { Asked } from '@/components/ui/confirm-words';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { NextField } from '@/components/ui/next-field';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { DomainView } from '@/server/catalog/view';

export function ChangeDomainForm({
  domain,
  action,
  keep,
  onDone,
  next,
}: Asked & { readonly domain: DomainView; readonly action: FormAction }) {
  const { state, formProps } = useFormAction(action, onDone);
  return (
    <form {...formProps} className="mt-4 flex flex-col gap-4" noValidate>
      <input type="hidden" name="id" value={domain.id} />
      <input type="hidden" name="version" value={domain.version} />
      <NextField next={next} />
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
        {keep}
        <SubmitButton variant="primary" busyLabel="Saving">
          Save domain
        </SubmitButton>
      </div>
    </form>
  );
}
