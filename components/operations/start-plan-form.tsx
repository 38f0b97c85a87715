'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { StreamStep } from '@/server/operations/domain/stream-step';

/** Carries out the plan that stands above it, and no other: its steps are sent along and compared. */
export function StartPlanForm({
  sent,
  steps,
  ready,
  keep,
  action,
}: {
  /** What says which plan it is: by the names of fields. */
  readonly sent: Readonly<Record<string, string>>;
  readonly steps: readonly StreamStep[];
  readonly ready: boolean;
  /** The way out. */
  readonly keep: { readonly href: string; readonly label: string };
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex max-w-[520px] flex-col gap-4">
      {Object.entries(sent).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="steps" value={JSON.stringify(steps)} />
      <FormMessage state={state} />
      <Field label="Reason" hint="Stands in the audit." error={errorOf(state, 'reason')}>
        <Input name="reason" required autoComplete="off" defaultValue={typed(state, 'reason')} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel="Starting" disabled={!ready}>
          {steps.length === 1 ? 'Apply the step' : `Apply the ${steps.length} steps`}
        </SubmitButton>
        <ButtonLink href={keep.href}>{keep.label}</ButtonLink>
      </div>
    </form>
  );
}
