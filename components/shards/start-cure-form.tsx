'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { type Cure, isForPrograms } from '@/server/shards/domain/cure';

/** Carries the plan out that stands beside it, and no other: its steps are sent along and compared. */
export function StartCureForm({
  cure,
  slug,
  target,
  ready,
  action,
}: {
  readonly cure: Cure;
  readonly slug: string;
  readonly target: number | null;
  readonly ready: boolean;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex max-w-[520px] flex-col gap-4">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="kind" value={cure.kind} />
      <input type="hidden" name="title" value={cure.title} />
      <input type="hidden" name="steps" value={JSON.stringify(cure.steps)} />
      {target !== null && <input type="hidden" name="target" value={target} />}
      <FormMessage state={state} />
      <Field label="Reason" hint="Stands in the audit." error={errorOf(state, 'reason')}>
        <Input name="reason" required autoComplete="off" defaultValue={typed(state, 'reason')} />
      </Field>
      {cure.kind === 'ON_DEMAND' && (
        <Field
          label="Back to provisioned after"
          hint="Hours, up to a week. Sluice switches back by itself then."
          error={errorOf(state, 'backInHours')}
          optional
        >
          <Input name="backInHours" inputMode="numeric" defaultValue={typed(state, 'backInHours', '48')} />
        </Field>
      )}
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel="Starting" disabled={!ready}>
          {isForPrograms(cure.kind)
            ? 'Take it up'
            : cure.steps.length === 1
              ? 'Apply the step'
              : `Apply the ${cure.steps.length} steps`}
        </SubmitButton>
        <ButtonLink href={`/catalog/${slug}/shards/cure`}>Keep it as it is</ButtonLink>
      </div>
    </form>
  );
}
