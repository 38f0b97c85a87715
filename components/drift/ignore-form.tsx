'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { IGNORE_DAYS } from '@/server/drift/schema';
import type { DriftDetail } from '@/server/drift/view';
import { daysWords } from './drift-words';

/** Leaves it as it is for some days, with a reason that others read. */
export function IgnoreForm({
  finding,
  action,
}: {
  readonly finding: DriftDetail;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex flex-col gap-3">
      <input type="hidden" name="id" value={finding.id} />
      <input type="hidden" name="version" value={finding.version} />
      {errorOf(state, 'reason') === undefined && <FormMessage state={state} />}
      <Field label="For">
        <Select
          name="days"
          defaultValue={typed(state, 'days', '7')}
          options={IGNORE_DAYS.map((days) => ({ value: String(days), label: daysWords(days) }))}
        />
      </Field>
      <Field label="Reason" error={errorOf(state, 'reason')}>
        <Textarea name="reason" rows={2} maxLength={2_000} defaultValue={typed(state, 'reason')} />
      </Field>
      <span>
        <SubmitButton busyLabel="Ignoring">Ignore for now</SubmitButton>
      </span>
    </form>
  );
}
