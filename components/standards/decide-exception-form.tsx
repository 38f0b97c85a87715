'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { ExceptionView } from '@/server/standards/view';
import { actsOnException } from './exception-acts';

export function DecideExceptionForm({
  exception,
  action,
}: {
  readonly exception: ExceptionView;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <input type="hidden" name="id" value={exception.id} />
      <input type="hidden" name="version" value={exception.version} />
      <FormMessage state={state} />
      <Field label="Comment" optional error={errorOf(state, 'comment')}>
        <Textarea name="comment" rows={2} maxLength={2_000} defaultValue={typed(state, 'comment')} />
      </Field>
      <div className="flex flex-wrap gap-2">
        {actsOnException(exception).map(({ event, label, busy, variant }) => (
          <SubmitButton key={event} name="event" value={event} variant={variant} busyLabel={busy}>
            {label}
          </SubmitButton>
        ))}
      </div>
    </form>
  );
}
