'use client';
import { useState } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { UsableAccount } from '@/server/accounts/view';
import { RegionNote } from './region-note';

export type EnvironmentAction = (previous: FormState, form: FormData) => Promise<FormState>;

/** An account, a Region and a name; roles are added on the environment's own page. */
export function NewEnvironmentForm({
  action,
  projectId,
  accounts,
}: {
  readonly action: EnvironmentAction;
  readonly projectId: string;
  readonly accounts: readonly [UsableAccount, ...UsableAccount[]];
}) {
  const { state, formProps } = useFormAction(action);
  const [accountId, setAccountId] = useState(typed(state, 'accountId', accounts[0].id));
  const account = accounts.find((each) => each.id === accountId) ?? accounts[0];
  // Where no script runs the list cannot follow the account: it offers all, and the answer says which do not fit.
  const everywhere = [...new Set(accounts.flatMap((each) => each.regions))].toSorted();
  const regions = useHydrated() ? account.regions : everywhere;
  return (
    <form {...formProps} className="mt-5 grid max-w-[560px] gap-5" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="projectId" value={projectId} />
      <Field
        label="Account"
        error={errorOf(state, 'accountId')}
        hint="Accounts that are assigned to your project."
      >
        <Select
          name="accountId"
          value={accountId}
          onChange={(event) => setAccountId(event.target.value)}
          options={accounts.map((each) => ({ value: each.id, label: `${each.id}  ${each.alias}` }))}
        />
      </Field>
      <Field label="Region" error={errorOf(state, 'region')}>
        <Select
          key={account.id}
          name="region"
          defaultValue={typed(state, 'region', account.regions[0])}
          options={regions.map((region) => ({ value: region, label: region }))}
        />
      </Field>
      <RegionNote />
      <Field
        label="Name"
        error={errorOf(state, 'name')}
        hint="As your project will see it in requests, for instance the account’s alias."
      >
        <Input
          name="name"
          required
          maxLength={60}
          defaultValue={typed(state, 'name')}
          placeholder={account.alias}
        />
      </Field>
      <Field
        label="VPC endpoints"
        optional
        error={errorOf(state, 'vpcEndpointIds')}
        hint="Ids of interface endpoints for Kinesis. Then calls through them alone are let in, by both accounts’ policies."
      >
        <Input
          name="vpcEndpointIds"
          mono
          maxLength={500}
          autoComplete="off"
          spellCheck={false}
          defaultValue={typed(state, 'vpcEndpointIds')}
          placeholder="vpce-0a1b2c3d4e5f60718"
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary" busyLabel="Creating">
          Create environment
        </SubmitButton>
        <ButtonLink variant="ghost" href="/environments">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
