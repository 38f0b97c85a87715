import { Radio } from '@/components/ui/choice';
import { ClassificationTag } from '@/components/ui/classification-tag';
import { Field, FieldSet } from '@/components/ui/field';
import { errorOf } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { CLASSIFICATIONS, type Classification } from '@/server/catalog/domain/words';
import type { DomainView } from '@/server/catalog/view';
import { type PartProps, shown } from './form-values';

const CLASSIFICATION_HINTS: Readonly<Record<Classification, string>> = {
  PUBLIC: 'May leave the organisation.',
  INTERNAL: 'For everybody in the organisation.',
  CONFIDENTIAL: 'Personal, payment or otherwise protected data.',
};

export function DescriptionFields({
  domains,
  ...part
}: PartProps & { readonly domains: readonly DomainView[] }) {
  const { state } = part;
  return (
    <div className="grid max-w-[680px] gap-5">
      <Field
        label="Product name"
        hint="As people will search for it. You can change it later; its address stays."
        error={errorOf(state, 'name')}
      >
        <Input name="name" required minLength={2} maxLength={120} defaultValue={shown(part, 'name')} />
      </Field>
      <Field
        label="Description"
        hint="What one record is, when it is written, and what it must not be used for."
        error={errorOf(state, 'description')}
      >
        <Textarea name="description" rows={5} maxLength={4000} defaultValue={shown(part, 'description')} />
      </Field>
      <Field label="Domain" error={errorOf(state, 'domainId')}>
        <Select
          name="domainId"
          required
          placeholder="Choose a domain"
          defaultValue={shown(part, 'domainId')}
          options={domains.map((domain) => ({ value: domain.id, label: domain.name }))}
        />
      </Field>
      <FieldSet label="Classification" error={errorOf(state, 'classification')}>
        {CLASSIFICATIONS.map((value) => (
          <Radio
            key={value}
            name="classification"
            value={value}
            required
            defaultChecked={shown(part, 'classification') === value}
            label={<ClassificationTag value={value} />}
            hint={CLASSIFICATION_HINTS[value]}
          />
        ))}
      </FieldSet>
      <Field
        label="Support"
        optional
        hint="Where consumers reach you: a channel, a mail address or a page."
        error={errorOf(state, 'support')}
      >
        <Input name="support" maxLength={300} defaultValue={shown(part, 'support')} />
      </Field>
    </div>
  );
}
