'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction, typed } from '@/components/ui/form-state';
import { DateField, Input } from '@/components/ui/input';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { Time } from '@/components/ui/time';
import { useFormAction } from '@/components/ui/use-form-action';
import type { DelegationView } from '@/server/reviews/view';

/** Who decides requests for this person while they are away. */
export function DelegationPanel({
  delegations,
  delegate,
  end,
}: {
  readonly delegations: readonly DelegationView[];
  readonly delegate: FormAction;
  readonly end: FormAction;
}) {
  const { state, formProps } = useFormAction(delegate);
  return (
    <Panel title="While you are away" note="somebody decides requests for you" padded>
      <div className="flex flex-col gap-4">
        {delegations.length > 0 && (
          <ul className="flex flex-col gap-2">
            {delegations.map((delegation) => (
              <Delegation key={delegation.id} delegation={delegation} end={end} />
            ))}
          </ul>
        )}
        <form {...formProps} className="flex flex-col gap-4" noValidate>
          <FormMessage state={state} />
          <Field
            label="Who decides for you"
            hint="Their e-mail address. It does not reach requests of projects that they belong to."
            error={errorOf(state, 'email')}
          >
            <Input name="email" type="email" autoComplete="off" defaultValue={typed(state, 'email')} />
          </Field>
          <div className="grid gap-4 md:grid-cols-2">
            <Field label="First day" error={errorOf(state, 'from')}>
              <DateField name="from" defaultValue={typed(state, 'from')} />
            </Field>
            <Field label="Last day" error={errorOf(state, 'until')}>
              <DateField name="until" defaultValue={typed(state, 'until')} />
            </Field>
          </div>
          <Field label="Note" optional error={errorOf(state, 'note')}>
            <Input name="note" autoComplete="off" maxLength={200} defaultValue={typed(state, 'note')} />
          </Field>
          <div className="flex items-center gap-3">
            <SubmitButton busyLabel="Handing over">Hand over decisions</SubmitButton>
            <span role="status" className="text-ink-2">
              {state.status === 'done' && 'Handed over.'}
            </span>
          </div>
        </form>
      </div>
    </Panel>
  );
}

function Delegation({ delegation, end }: { readonly delegation: DelegationView; readonly end: FormAction }) {
  const { state, formProps } = useFormAction(end);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="min-w-0 grow">
        <b className="font-bold">{delegation.to}</b>, <Time at={delegation.startsAt} as="day" /> until{' '}
        <Time at={new Date(delegation.endsAt.getTime() - 1)} as="day" />
        {delegation.note !== '' && <span className="block text-12 text-ink-3">{delegation.note}</span>}
      </span>
      <form {...formProps}>
        <input type="hidden" name="id" value={delegation.id} />
        <SubmitButton size="sm" busyLabel="Ending" aria-label={`End: ${delegation.to}`}>
          End
        </SubmitButton>
        {state.status === 'error' && <FormMessage state={state} />}
      </form>
    </li>
  );
}
