'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { TermDomain, TermPage } from '@/server/glossary/view';

/** Adds a term, or changes one; its address is fixed once it is there. */
export function TermForm({
  term,
  domains,
  everywhere,
  action,
}: {
  readonly term?: TermPage;
  readonly domains: readonly TermDomain[];
  /** It may belong to no domain, which is the organisation's governance alone. */
  readonly everywhere: boolean;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex max-w-[640px] flex-col gap-5" noValidate>
      <FormMessage state={state} />
      {term && (
        <>
          <input type="hidden" name="id" value={term.id} />
          <input type="hidden" name="version" value={term.version} />
        </>
      )}
      <Field label="Name" error={errorOf(state, 'name')}>
        <Input
          name="name"
          autoComplete="off"
          required
          maxLength={80}
          defaultValue={typed(state, 'name', term?.name)}
          placeholder="Settlement"
        />
      </Field>
      <Field label="What it means" error={errorOf(state, 'definition')}>
        <Textarea
          name="definition"
          rows={4}
          required
          maxLength={4_000}
          defaultValue={typed(state, 'definition', term?.definition)}
        />
      </Field>
      <Field
        label="Also called"
        optional
        hint="Synonyms with commas between them. Searches find by each of them what they find by the others."
        error={errorOf(state, 'synonyms')}
      >
        <Input
          name="synonyms"
          autoComplete="off"
          defaultValue={typed(state, 'synonyms', term?.synonyms.join(', '))}
          placeholder="clearing, payout"
        />
      </Field>
      <Field
        label="Related terms"
        optional
        hint="Names of other terms, with commas between them."
        error={errorOf(state, 'related')}
      >
        <Input
          name="related"
          autoComplete="off"
          defaultValue={typed(state, 'related', term?.related.map(({ name }) => name).join(', '))}
        />
      </Field>
      <Field
        label="Domain"
        hint="Its governance looks after the term."
        error={errorOf(state, 'domainId')}
        className="max-w-[280px]"
      >
        <Select
          name="domainId"
          placeholder={everywhere ? 'Every domain' : undefined}
          defaultValue={typed(state, 'domainId', term?.domainId ?? undefined)}
          options={domains.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel={term ? 'Saving' : 'Adding'}>
          {term ? 'Save term' : 'Add term'}
        </SubmitButton>
        <ButtonLink href={term ? `/glossary/${term.slug}` : '/glossary'} variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
