'use client';
import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { RoleChoices } from '@/server/environments/view';
import type { EnvironmentAction } from './new-environment-form';

async function readRoles(environmentId: string, signal: AbortSignal): Promise<RoleChoices> {
  const response = await fetch(`/api/environments/${environmentId}/roles`, { signal });
  if (!response.ok) throw new Error(`roles answered ${response.status}`);
  return response.json();
}

/** Names a role by its ARN; IAM's own list helps while typing, and a list that fails hinders nobody. */
export function AddRoleForm({
  action,
  environmentId,
  accountId,
  known,
}: {
  readonly action: EnvironmentAction;
  readonly environmentId: string;
  readonly accountId: string;
  /** ARNs that the environment has already. */
  readonly known: readonly string[];
}) {
  const { state, formProps } = useFormAction(action);
  const [wanted, setWanted] = useState(false);
  const listId = useId();
  const roles = useQuery({
    queryKey: ['roles', environmentId],
    queryFn: ({ signal }) => readRoles(environmentId, signal),
    enabled: wanted,
    retry: false,
    staleTime: 60_000,
  });
  const choices = (roles.data?.roleArns ?? []).filter((arn) => !known.includes(arn));
  return (
    <form {...formProps} noValidate>
      <input type="hidden" name="environmentId" value={environmentId} />
      {state.status === 'error' && errorOf(state, 'roleArn') === undefined && (
        <div className="mb-3">
          <FormMessage state={state} />
        </div>
      )}
      <Field
        label="Role ARN"
        error={errorOf(state, 'roleArn')}
        hint={
          roles.isError
            ? 'IAM’s list of roles could not be read; type the ARN.'
            : `A role of account ${accountId} that your program runs as. Sluice looks at it at once.`
        }
      >
        <div className="flex gap-2 max-md:flex-col">
          <Input
            name="roleArn"
            mono
            required
            list={listId}
            autoComplete="off"
            spellCheck={false}
            maxLength={2048}
            defaultValue={typed(state, 'roleArn')}
            placeholder={`arn:aws:iam::${accountId}:role/`}
            onFocus={() => setWanted(true)}
            trailing={roles.isFetching ? <span className="spin text-ink-3" /> : undefined}
          />
          <SubmitButton busyLabel="Checking the role">
            <Plus className="i" aria-hidden />
            Add role
          </SubmitButton>
        </div>
      </Field>
      <datalist id={listId}>
        {choices.map((arn) => (
          <option key={arn} value={arn} />
        ))}
      </datalist>
    </form>
  );
}
