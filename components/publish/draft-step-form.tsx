'use client';
import { FormMessage } from '@/components/ui/form-message';
import { useFormAction } from '@/components/ui/use-form-action';
import type { DomainView, ProductForm } from '@/server/catalog/view';
import { AccessFields } from './access-fields';
import { CarriedFields } from './carried-fields';
import { DescriptionFields } from './description-fields';
import { type FormValues, type PartProps, valuesOf } from './form-values';
import type { FormAction } from './new-draft-form';
import { type DraftStep, stepBefore } from './publish-steps';
import { SchemaFields } from './schema-fields';
import { WizardBar } from './wizard-bar';

type FormStep = Exclude<DraftStep, 'review'>;

const SHOWN: Readonly<Record<FormStep, readonly (keyof FormValues)[]>> = {
  description: ['name', 'description', 'support', 'domainId', 'classification'],
  schema: ['schemaText', 'registrySchemaArn'],
  access: ['accessPatterns'],
};

/** One step of a draft; Continue saves it and goes on. */
export function DraftStepForm({
  action,
  step,
  form,
  domains,
}: {
  readonly action: FormAction;
  readonly step: FormStep;
  readonly form: ProductForm;
  readonly domains: readonly DomainView[];
}) {
  const { state, formProps } = useFormAction(action);
  const part: PartProps = { state, values: valuesOf(form) };
  const before = stepBefore(step);
  return (
    <form {...formProps} className="contents" noValidate>
      <CarriedFields form={form} shownHere={SHOWN[step]} />
      <div className="mt-5 mb-7">
        <div className="mb-4 max-w-[680px] empty:hidden">
          <FormMessage state={state} />
        </div>
        {step === 'description' && <DescriptionFields {...part} domains={domains} />}
        {step === 'schema' && <SchemaFields {...part} form={form} />}
        {step === 'access' && <AccessFields {...part} />}
      </div>
      <WizardBar
        back={
          before
            ? { href: `/products/${form.slug}/edit?step=${before}`, label: 'Back' }
            : { href: '/products', label: 'Products' }
        }
        saved="Saved as a draft; Continue saves this step."
      />
    </form>
  );
}
