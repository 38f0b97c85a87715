'use client';
import { ButtonLink } from '@/components/ui/button';
import { FormMessage } from '@/components/ui/form-message';
import { Section } from '@/components/ui/panel';
import { StickyBar } from '@/components/ui/sticky-bar';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { DomainView, ProductForm } from '@/server/catalog/view';
import { AccessFields } from './access-fields';
import { DescriptionFields } from './description-fields';
import { type PartProps, valuesOf } from './form-values';
import type { FormAction } from './new-draft-form';
import { SchemaFields } from './schema-fields';

/** Everything that may change once a product is published; its stream may not. */
export function EditForm({
  action,
  form,
  domains,
}: {
  readonly action: FormAction;
  readonly form: ProductForm;
  readonly domains: readonly DomainView[];
}) {
  const { state, formProps } = useFormAction(action);
  const part: PartProps = { state, values: valuesOf(form) };
  return (
    <form {...formProps} className="contents" noValidate>
      <input type="hidden" name="id" value={form.id} />
      <input type="hidden" name="version" value={form.version} />
      <div className="mt-5 mb-7">
        <div className="mb-4 max-w-[680px] empty:hidden">
          <FormMessage state={state} />
        </div>
        <Section title="Description">
          <DescriptionFields {...part} domains={domains} />
        </Section>
        <Section title="Access" note="a way that is no longer offered stays open to those who have it">
          <AccessFields {...part} />
        </Section>
        <Section title="Schema">
          <SchemaFields {...part} form={form} />
        </Section>
      </div>
      <StickyBar label="Save or leave">
        <ButtonLink variant="ghost" href={`/catalog/${form.slug}`}>
          Leave it
        </ButtonLink>
        <span className="grow max-md:hidden" />
        <span className="text-12 text-ink-3 max-md:hidden">
          Consumers see the change at once. In AWS only roles follow another schema.
        </span>
        <SubmitButton variant="primary" busyLabel="Saving">
          Save
        </SubmitButton>
      </StickyBar>
    </form>
  );
}
