'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/input';
import { Well } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { CampaignView } from '@/server/recertification/view';
import { ItemList } from './item-list';

/** Keeps or revokes what is ticked, with one reason for all of it. */
export function DecideForm({
  campaign,
  action,
}: {
  readonly campaign: Pick<CampaignView, 'number' | 'items'>;
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <input type="hidden" name="number" value={campaign.number} />
      <ItemList items={campaign.items} choose />
      <Well className="flex flex-col gap-3">
        <FormMessage
          state={
            errorOf(state, 'subscriptions') && state.status === 'error'
              ? { status: 'error', message: 'Tick at least one subscription above.' }
              : state
          }
        />
        {state.status === 'done' && (
          <p role="status" className="text-ink-2">
            {state.message}
          </p>
        )}
        <Field
          label="Reason"
          hint="It stays with each decision; whoever loses access reads it."
          error={errorOf(state, 'reason')}
        >
          <Textarea name="reason" rows={2} maxLength={2_000} defaultValue={typed(state, 'reason')} />
        </Field>
        <div className="flex flex-wrap gap-2">
          <SubmitButton name="decision" value="KEEP" variant="primary" busyLabel="Keeping">
            Keep what is ticked
          </SubmitButton>
          <SubmitButton name="decision" value="REVOKE" variant="danger" busyLabel="Revoking">
            Revoke what is ticked
          </SubmitButton>
        </div>
      </Well>
    </form>
  );
}
