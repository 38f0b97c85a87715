'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { LABEL_LIMITS, PII_KINDS } from '@/server/labels/domain/field-label';
import type { LabelForm } from '@/server/labels/view';
import { PII_WORDS } from './label-words';

const CLASSES = [
  { value: 'PUBLIC', label: 'Public' },
  { value: 'INTERNAL', label: 'Internal' },
  { value: 'CONFIDENTIAL', label: 'Confidential: hidden in samples' },
];
const KINDS = PII_KINDS.map((kind) => ({
  value: kind,
  label: kind === 'OTHER' ? 'Something else of a person' : PII_WORDS[kind],
}));

/** What is said of one field. A label that has lost its field is given another one here. */
export function LabelFields({ action, form }: { readonly action: FormAction; readonly form: LabelForm }) {
  const { state, formProps } = useFormAction(action);
  const { product, label, path, paths } = form;
  return (
    <form {...formProps} className="grid max-w-[680px] gap-5">
      <input type="hidden" name="productId" value={product.id} />
      <input type="hidden" name="slug" value={product.slug} />
      <input type="hidden" name="labelId" value={label?.id ?? ''} />
      {path !== '' && <input type="hidden" name="path" value={path} />}
      <FormMessage state={state} />
      {path === '' && (
        <Field
          label="Field"
          hint="The field that this is said of from now on."
          error={errorOf(state, 'path')}
        >
          <Select
            name="path"
            placeholder="Choose a field"
            options={paths.map((each) => ({ value: each, label: each }))}
            defaultValue={typed(state, 'path', '')}
          />
        </Field>
      )}
      <Field label="Classification" optional error={errorOf(state, 'classification')}>
        <Select
          name="classification"
          placeholder="As the product"
          options={CLASSES}
          defaultValue={typed(state, 'classification', label?.classification ?? '')}
        />
      </Field>
      <Field
        label="What it says of a person"
        optional
        hint="Samples hide it from all who do not answer for the product."
        error={errorOf(state, 'pii')}
      >
        <Select
          name="pii"
          placeholder="Nothing"
          options={KINDS}
          defaultValue={typed(state, 'pii', label?.pii ?? '')}
        />
      </Field>
      <Field
        label="Documentation"
        optional
        hint="What the definition does not say: units, where it comes from, when it is empty."
        error={errorOf(state, 'documentation')}
      >
        <Textarea
          name="documentation"
          rows={5}
          maxLength={LABEL_LIMITS.documentation}
          defaultValue={typed(state, 'documentation', label?.documentation ?? '')}
        />
      </Field>
      <Field
        label="Terms"
        optional
        hint={`Of the glossary, with commas in between. At most ${LABEL_LIMITS.terms}.`}
        error={errorOf(state, 'terms')}
      >
        <Input name="terms" defaultValue={typed(state, 'terms', label?.terms.join(', ') ?? '')} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel="Saving">
          Save
        </SubmitButton>
        <ButtonLink href={`/catalog/${product.slug}/schema/labels`} variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
