'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { SpendView } from '@/server/metrics/view';

const UNCHANGED: FormAction = async (previous) => previous;

/** What CloudWatch may cost; `action` is null for those who only look. */
export function BudgetForm({
  spend,
  action,
}: {
  readonly spend: SpendView;
  readonly action: FormAction | null;
}) {
  const { state, formProps } = useFormAction(action ?? UNCHANGED);
  return (
    <Panel title="Budget" padded>
      <form {...formProps} noValidate>
        <fieldset disabled={action === null} className="flex min-w-0 flex-col gap-4">
          <legend className="sr-only">Budget</legend>
          <input type="hidden" name="version" value={spend.version} />
          <div className="empty:hidden">
            <FormMessage state={state} />
          </div>
          <Field
            label="Dollars a month"
            error={errorOf(state, 'monthly')}
            hint="Each day gets its share of what is left of the month."
          >
            <Input
              name="monthly"
              inputMode="decimal"
              defaultValue={typed(state, 'monthly', String(spend.monthly))}
            />
          </Field>
          <Field
            label="Dollars for 1,000 metrics"
            error={errorOf(state, 'perThousand')}
            hint="AWS’s price of GetMetricData in your Regions."
          >
            <Input
              name="perThousand"
              inputMode="decimal"
              defaultValue={typed(state, 'perThousand', String(spend.perThousand))}
            />
          </Field>
          <Field
            label="Seconds until a minute is final"
            error={errorOf(state, 'lagSeconds')}
            hint="CloudWatch counts two to three minutes late. A final minute is never asked for again."
          >
            <Input
              name="lagSeconds"
              inputMode="numeric"
              defaultValue={typed(state, 'lagSeconds', String(spend.lagSeconds))}
            />
          </Field>
          {action ? (
            <div>
              <SubmitButton busyLabel="Saving">Save the budget</SubmitButton>
            </div>
          ) : (
            <p className="text-12 text-ink-3">Platform admins and governance set the budget.</p>
          )}
        </fieldset>
      </form>
    </Panel>
  );
}
