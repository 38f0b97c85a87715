'use client';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

export type AccountDraft = {
  readonly id: string;
  readonly version: number;
  readonly alias: string;
  readonly regions: readonly string[];
  readonly spokeRoleArn: string;
};

/** Registers an account, or changes one; its number is fixed once it is registered. */
export function AccountForm({
  account,
  action,
  backHref,
}: {
  readonly account?: AccountDraft;
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly backHref: string;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="flex max-w-[560px] flex-col gap-5">
      <FormMessage state={state} />
      {account && <input type="hidden" name="version" value={account.version} />}
      <Field
        label="AWS account id"
        hint={account ? 'Fixed once it is registered.' : '12 digits.'}
        error={errorOf(state, 'id')}
      >
        <Input
          name="id"
          mono
          inputMode="numeric"
          autoComplete="off"
          readOnly={account !== undefined}
          defaultValue={typed(state, 'id', account?.id ?? '')}
          placeholder="333344445555"
        />
      </Field>
      <Field
        label="Alias"
        hint="As people call it: lower-case letters, digits and hyphens."
        error={errorOf(state, 'alias')}
      >
        <Input
          name="alias"
          autoComplete="off"
          defaultValue={typed(state, 'alias', account?.alias ?? '')}
          placeholder="payments-prod"
        />
      </Field>
      <Field
        label="Regions"
        hint="Where it has streams or programs, separated by commas."
        error={errorOf(state, 'regions')}
      >
        <Input
          name="regions"
          mono
          autoComplete="off"
          defaultValue={typed(state, 'regions', account?.regions.join(', ') ?? '')}
          placeholder="eu-west-1, us-east-1"
        />
      </Field>
      <Field
        label="Spoke role ARN"
        optional
        hint="The role that Sluice assumes there. Empty: SluiceSpoke, as the template names it."
        error={errorOf(state, 'spokeRoleArn')}
      >
        <Input
          name="spokeRoleArn"
          mono
          autoComplete="off"
          defaultValue={typed(state, 'spokeRoleArn', account?.spokeRoleArn ?? '')}
          placeholder="arn:aws:iam::333344445555:role/SluiceSpoke"
        />
      </Field>
      <div className="flex gap-2">
        <SubmitButton variant="primary" busyLabel={account ? 'Saving' : 'Registering'}>
          {account ? 'Save account' : 'Register account'}
        </SubmitButton>
        <ButtonLink href={backHref} variant="ghost">
          Cancel
        </ButtonLink>
      </div>
    </form>
  );
}
