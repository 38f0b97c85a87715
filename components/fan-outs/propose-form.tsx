'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Proposes the plan that stands above it, and no other. */
export function ProposeForm({
  slug,
  subscription,
  shown,
  action,
}: {
  readonly slug: string;
  readonly subscription: number;
  readonly shown: string;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="mt-3 flex max-w-[520px] flex-col gap-3">
      <input type="hidden" name="slug" value={slug} />
      <input type="hidden" name="subscription" value={subscription} />
      <input type="hidden" name="shown" value={shown} />
      <FormMessage state={state} />
      <Field label="Reason" hint="The reader’s project reads it." error={errorOf(state, 'reason')}>
        <Input name="reason" required autoComplete="off" defaultValue={typed(state, 'reason')} />
      </Field>
      <div>
        <SubmitButton variant="primary" busyLabel="Proposing">
          Propose fan-out
        </SubmitButton>
      </div>
    </form>
  );
}
