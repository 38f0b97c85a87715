'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, type FormState, typed } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { Section } from '@/components/ui/panel';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { DELIVERY_WORDS, ORDERING_WORDS } from '@/server/contracts/domain/changes';
import { type ContractTerms, DELIVERIES, ORDERINGS, TEXTS } from '@/server/contracts/domain/terms';
import type { ContractForm as Form } from '@/server/contracts/view';
import { LevelFields, NoticeField } from './level-fields';

type Props = { readonly terms: ContractTerms; readonly state: FormState };

function Paragraph({
  name,
  label,
  hint,
  terms,
  state,
}: Props & {
  readonly name: 'purpose' | 'usage' | 'limitations';
  readonly label: string;
  readonly hint: string;
}) {
  return (
    <Field label={label} optional hint={hint} error={errorOf(state, name)}>
      <Textarea name={name} rows={3} maxLength={TEXTS[name]} defaultValue={typed(state, name, terms[name])} />
    </Field>
  );
}

function Line({
  name,
  label,
  hint,
  terms,
  state,
}: Props & {
  readonly name: 'partitionKey' | 'owner' | 'support';
  readonly label: string;
  readonly hint: string;
}) {
  return (
    <Field label={label} optional hint={hint} error={errorOf(state, name)}>
      <Input
        name={name}
        maxLength={TEXTS[name]}
        autoComplete="off"
        defaultValue={typed(state, name, terms[name])}
      />
    </Field>
  );
}

function Semantics({ terms, state }: Props) {
  const words = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Line
        name="partitionKey"
        label="Partition key"
        hint="What it stands for, such as the id of the order."
        {...{ terms, state }}
      />
      <Field label="Ordering" optional error={errorOf(state, 'ordering')}>
        <Select
          name="ordering"
          placeholder="Nothing is said"
          defaultValue={typed(state, 'ordering', terms.ordering ?? '')}
          options={ORDERINGS.map((value) => ({ value, label: words(ORDERING_WORDS[value]) }))}
        />
      </Field>
      <Field label="Delivery" optional error={errorOf(state, 'delivery')}>
        <Select
          name="delivery"
          placeholder="Nothing is said"
          defaultValue={typed(state, 'delivery', terms.delivery ?? '')}
          options={DELIVERIES.map((value) => ({ value, label: words(DELIVERY_WORDS[value]) }))}
        />
      </Field>
    </div>
  );
}

/** A contract to write or to change; every saving is a version. */
export function ContractForm({ action, form }: { readonly action: FormAction; readonly form: Form }) {
  const { state, formProps } = useFormAction(action);
  const { product, newest, terms } = form;
  const parts = { terms, state };
  return (
    <form {...formProps} className="flex max-w-[760px] flex-col" noValidate>
      <input type="hidden" name="productId" value={product.id} />
      <input type="hidden" name="number" value={newest} />
      <FormMessage state={state} />
      <Section title="Service levels" note="an empty field promises nothing">
        <LevelFields {...parts} />
      </Section>
      <Section title="Records">
        <Semantics {...parts} />
      </Section>
      <Section title="Use">
        <div className="flex flex-col gap-5">
          <Paragraph name="purpose" label="Purpose" hint="What the data is for." {...parts} />
          <Paragraph name="usage" label="Terms of use" hint="What consumers may do with it." {...parts} />
          <Paragraph name="limitations" label="Limitations" hint="What it cannot be used for." {...parts} />
        </div>
      </Section>
      <Section title="Who answers, and how it changes">
        <div className="grid gap-5 sm:grid-cols-2">
          <Line name="owner" label="Owner" hint="Who answers for the data." {...parts} />
          <Line name="support" label="Support" hint="Where they are reached." {...parts} />
          <NoticeField {...parts} />
          <Field label="What you changed, and why" optional error={errorOf(state, 'note')}>
            <Input name="note" maxLength={300} autoComplete="off" defaultValue={typed(state, 'note')} />
          </Field>
        </div>
      </Section>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel="Saving">
          Save as version {newest + 1}
        </SubmitButton>
        <ButtonLink href={`/catalog/${product.slug}/contract`} variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
