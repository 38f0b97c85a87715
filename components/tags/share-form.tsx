'use client';
import { PATTERN_WORDS } from '@/components/requests/pattern-words';
import { Checkbox } from '@/components/ui/choice';
import { Field, FieldSet } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { Notice } from '@/components/ui/notice';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { ShareForm as ShareFormView } from '@/server/tags/view';

/** By which tag, in which ways and to which accounts a product is to be open. Governance decides with the policy in view. */
export function ShareForm({ form, action }: { readonly form: ShareFormView; readonly action: FormAction }) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex max-w-[600px] flex-col gap-4">
      <input type="hidden" name="slug" value={form.product.slug} />
      <FormMessage state={state} />
      <Notice tone="warn" title="By tag means every role that carries it">
        The stream’s policy names whole accounts, because Kinesis takes no wildcards. The administrators of
        each account decide which of its roles carry the tag, today and later.
      </Notice>
      <div className="grid gap-4 md:grid-cols-[1fr_180px]">
        <Field label="Tag key" error={errorOf(state, 'key')}>
          <Input
            name="key"
            mono
            required
            autoComplete="off"
            defaultValue={typed(state, 'key', form.tag.key)}
          />
        </Field>
        <Field label="Value" error={errorOf(state, 'value')}>
          <Input
            name="value"
            mono
            required
            autoComplete="off"
            defaultValue={typed(state, 'value', form.tag.value)}
          />
        </Field>
      </div>
      <FieldSet
        label="Ways of access"
        error={errorOf(state, 'patterns')}
        hint="A fan-out consumer is registered for one reader, so it needs a subscription."
      >
        {form.patterns.map((pattern, index) => (
          <Checkbox
            key={pattern}
            name="patterns"
            value={pattern}
            defaultChecked={index === 0}
            label={PATTERN_WORDS[pattern].name}
            hint={PATTERN_WORDS[pattern].means}
          />
        ))}
      </FieldSet>
      <FieldSet label="Accounts" error={errorOf(state, 'accounts')}>
        {form.accounts.map(({ id, alias, own }) => (
          <Checkbox
            key={id}
            name="accounts"
            value={id}
            label={`${alias} ${id}`}
            hint={own ? 'The stream’s own account' : undefined}
          />
        ))}
      </FieldSet>
      <Field label="Reason" error={errorOf(state, 'reason')} hint="Governance reads it before it decides.">
        <Textarea name="reason" rows={3} required maxLength={500} defaultValue={typed(state, 'reason')} />
      </Field>
      <span>
        <SubmitButton variant="primary" busyLabel="Proposing">
          Propose to governance
        </SubmitButton>
      </span>
    </form>
  );
}
