'use client';
import { Checkbox } from '@/components/ui/choice';
import { FieldSet } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction } from '@/components/ui/form-state';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { PersonPage } from '@/server/access/view';
import { chosenRoles } from './chosen-roles';

type Domain = { readonly id: string; readonly name: string };

/** Replaces the domains whose governance a person is. */
export function GovernedDomainsPanel({
  person,
  domains,
  action,
}: {
  readonly person: PersonPage;
  readonly domains: readonly Domain[];
  readonly action: FormAction;
}) {
  const { state, formProps } = useFormAction(action);
  const chosen = chosenRoles(
    state,
    'domains',
    domains.map(({ id }) => id),
    person.governedDomains.map(({ id }) => id),
  );
  return (
    <Panel title="Governance of domains" note="holds from the person’s next click on">
      <form {...formProps} className="flex flex-col gap-4 p-4">
        <FormMessage state={state} />
        <input type="hidden" name="userId" value={person.id} />
        <FieldSet
          label="Domains"
          hint="In these they decide as governance: second step of a review, revoking, repair of drift."
          error={errorOf(state, 'domains')}
        >
          {domains.map(({ id, name }) => (
            <Checkbox key={id} name="domains" value={id} defaultChecked={chosen.includes(id)} label={name} />
          ))}
        </FieldSet>
        <div className="flex items-center gap-3">
          <SubmitButton busyLabel="Saving">Save domains</SubmitButton>
          <span role="status" className="text-ink-2">
            {state.status === 'done' && 'Saved.'}
          </span>
        </div>
      </form>
    </Panel>
  );
}
