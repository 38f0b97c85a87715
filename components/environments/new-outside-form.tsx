'use client';
import { useState } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, typed } from '@/components/ui/form-state';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { useHydrated } from '@/components/ui/use-hydrated';
import type { UsableAccount } from '@/server/accounts/view';
import { SESSION_SCOPES, SESSION_SECONDS } from '@/server/environments/domain/outside/outside-party';
import type { EnvironmentAction } from './new-environment-form';
import { durationWords, SCOPE_WORDS } from './outside-words';

/** A party outside AWS: where its role will be, which certificate takes it, and for how long. */
export function NewOutsideForm({
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
  const everywhere = [...new Set(accounts.flatMap((each) => each.regions))].toSorted();
  const regions = useHydrated() ? account.regions : everywhere;
  const text = (name: string) => ({ name, defaultValue: typed(state, name), autoComplete: 'off' }) as const;
  return (
    <form {...formProps} className="mt-5 grid max-w-[640px] gap-5" noValidate>
      <FormMessage state={state} />
      <input type="hidden" name="projectId" value={projectId} />
      <Field
        label="Name"
        error={errorOf(state, 'name')}
        hint="As your project will see it in requests, for instance the partner’s name."
      >
        <Input {...text('name')} required maxLength={60} />
      </Field>
      <div className="grid gap-5 md:grid-cols-2">
        <Field label="Account" error={errorOf(state, 'accountId')} hint="Where the role will be.">
          <Select
            name="accountId"
            value={accountId}
            onChange={(event) => setAccountId(event.target.value)}
            options={accounts.map((each) => ({ value: each.id, label: `${each.id}  ${each.alias}` }))}
          />
        </Field>
        <Field
          label="Region"
          error={errorOf(state, 'region')}
          hint="Of the streams, and of the trust anchor."
        >
          <Select
            key={account.id}
            name="region"
            defaultValue={typed(state, 'region', account.regions[0])}
            options={regions.map((region) => ({ value: region, label: region }))}
          />
        </Field>
      </div>
      <Field
        label="Role name"
        error={errorOf(state, 'roleName')}
        hint="The generated set makes it; it need not be there yet."
      >
        <Input
          {...text('roleName')}
          mono
          required
          maxLength={64}
          spellCheck={false}
          placeholder="partner-ingest"
        />
      </Field>
      <div className="grid gap-5 md:grid-cols-2">
        <Field
          label="Certificate’s common name"
          error={errorOf(state, 'subjectCn')}
          hint="CN of its subject. Only this one is let in."
        >
          <Input {...text('subjectCn')} mono required maxLength={64} spellCheck={false} />
        </Field>
        <Field
          label="Issuer’s common name"
          optional
          error={errorOf(state, 'issuerCn')}
          hint="CN of the authority that issues it, where there is more than one."
        >
          <Input {...text('issuerCn')} mono maxLength={64} spellCheck={false} />
        </Field>
      </div>
      <Field
        label="Trust anchor"
        error={errorOf(state, 'trustAnchorArn')}
        hint="ARN of one that is there. Leave it empty to have the set make one of the certificates below."
      >
        <Input {...text('trustAnchorArn')} mono maxLength={2048} spellCheck={false} />
      </Field>
      <Field
        label="Certificates of the authority"
        error={errorOf(state, 'caBundle')}
        hint="PEM, root or intermediate, never a key. For a new trust anchor only."
      >
        <Textarea
          {...text('caBundle')}
          mono
          rows={6}
          spellCheck={false}
          placeholder="-----BEGIN CERTIFICATE-----"
        />
      </Field>
      <div className="grid gap-5 md:grid-cols-2">
        <Field label="A session lasts" error={errorOf(state, 'sessionSeconds')}>
          <Select
            name="sessionSeconds"
            defaultValue={typed(state, 'sessionSeconds', '3600')}
            options={SESSION_SECONDS.map((seconds) => ({
              value: String(seconds),
              label: durationWords(seconds),
            }))}
          />
        </Field>
        <Field label="And is limited to" error={errorOf(state, 'sessionScope')}>
          <Select
            name="sessionScope"
            defaultValue={typed(state, 'sessionScope', SESSION_SCOPES[0])}
            options={SESSION_SCOPES.map((scope) => ({ value: scope, label: SCOPE_WORDS[scope] }))}
          />
        </Field>
      </div>
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
