'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { DateField, Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

/** Asks governance to excuse one product from one standard until a day. */
export function ExceptionForm({
  action,
  productId,
  standardId,
  back,
}: {
  readonly action: FormAction;
  readonly productId: string;
  readonly standardId: string;
  readonly back: string;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex max-w-[560px] flex-col gap-4" noValidate>
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="standardId" value={standardId} />
      <FormMessage state={state} />
      <Field
        label="Reason"
        hint="Why it cannot be met now, and what is done until then. Governance decides on it."
        error={errorOf(state, 'reason')}
      >
        <Textarea name="reason" rows={4} maxLength={2_000} defaultValue={typed(state, 'reason')} />
      </Field>
      <Field
        label="Until"
        hint="It ends by itself after that day, in UTC. A year at most."
        error={errorOf(state, 'endsAt')}
      >
        <DateField name="endsAt" defaultValue={typed(state, 'endsAt')} />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel="Asking">
          Ask for the exception
        </SubmitButton>
        <ButtonLink href={back}>Leave it</ButtonLink>
      </div>
    </form>
  );
}
