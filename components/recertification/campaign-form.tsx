'use client';
import { ButtonLink } from '@/components/ui/button';
import { Radio } from '@/components/ui/choice';
import { classificationWord } from '@/components/ui/classification-tag';
import { Field, FieldSet } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { DateField, Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { CLASSIFICATIONS } from '@/server/catalog/domain/words';

type Named = { readonly id: string; readonly name: string };

/** What is looked through, until when, and what happens to what nobody has decided on. */
export function CampaignForm({
  action,
  domains,
  projects,
}: {
  readonly action: FormAction;
  readonly domains: readonly Named[];
  readonly projects: readonly Named[];
}) {
  const { state, formProps } = useFormAction(action);
  const onDue = typed(state, 'onDue', 'ESCALATE');
  return (
    <form {...formProps} className="mt-5 flex max-w-[680px] flex-col gap-5" noValidate>
      <FormMessage state={state} />
      <Field label="Name" hint="As owners read it." error={errorOf(state, 'name')}>
        <Input
          name="name"
          maxLength={120}
          autoComplete="off"
          placeholder="Payments, end of the year"
          defaultValue={typed(state, 'name')}
        />
      </Field>
      <Field label="What is looked through" error={errorOf(state, 'scope')}>
        <Select
          name="scope"
          defaultValue={typed(state, 'scope', 'ALL')}
          options={[
            { value: 'ALL', label: 'Every live subscription' },
            ...domains.map(({ id, name }) => ({ value: `DOMAIN:${id}`, label: `Domain ${name}` })),
            ...CLASSIFICATIONS.map((value) => ({
              value: `CLASSIFICATION:${value}`,
              label: `${classificationWord(value)} products`,
            })),
            ...projects.map(({ id, name }) => ({ value: `PROJECT:${id}`, label: `Products of ${name}` })),
          ]}
        />
      </Field>
      <Field label="Due" hint="Until the end of that day, in UTC." error={errorOf(state, 'dueAt')}>
        <DateField name="dueAt" defaultValue={typed(state, 'dueAt')} />
      </Field>
      <FieldSet label="At the due date" error={errorOf(state, 'onDue')}>
        <Radio
          name="onDue"
          value="ESCALATE"
          defaultChecked={onDue === 'ESCALATE'}
          label="Escalate what nobody decided on"
          hint="Access stays; from then on governance alone decides."
        />
        <Radio
          name="onDue"
          value="REVOKE"
          defaultChecked={onDue === 'REVOKE'}
          label="Revoke what nobody decided on"
          hint="AWS denies the next call of each of those roles."
        />
      </FieldSet>
      <Field label="Why" optional error={errorOf(state, 'reason')}>
        <Textarea name="reason" rows={2} maxLength={2_000} defaultValue={typed(state, 'reason')} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel="Starting">
          Start the campaign
        </SubmitButton>
        <ButtonLink href="/recertification">Leave it</ButtonLink>
      </div>
    </form>
  );
}
