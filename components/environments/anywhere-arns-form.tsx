'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import type { OutsideView } from '@/server/environments/view';
import type { EnvironmentAction } from './new-environment-form';

/** Outputs of the stack, with which the party's own lines are complete. A known trust anchor is not asked for again. */
export function AnywhereArnsForm({
  action,
  environmentId,
  outside,
}: {
  readonly action: EnvironmentAction;
  readonly environmentId: string;
  readonly outside: OutsideView;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} className="grid gap-4" noValidate>
      <input type="hidden" name="environmentId" value={environmentId} />
      {state.status === 'error' && state.fields === undefined && <FormMessage state={state} />}
      {outside.trustAnchorArn === null && (
        <Field
          label="Trust anchor ARN"
          optional
          error={errorOf(state, 'trustAnchorArn')}
          hint="Output TrustAnchorArn. Left empty, it is taken from the role’s trust policy when the role is checked."
        >
          <Input
            name="trustAnchorArn"
            mono
            maxLength={2048}
            autoComplete="off"
            spellCheck={false}
            defaultValue={typed(state, 'trustAnchorArn')}
          />
        </Field>
      )}
      <Field label="Profile ARN" error={errorOf(state, 'profileArn')} hint="Output ProfileArn of the stack.">
        <div className="flex gap-2 max-md:flex-col">
          <Input
            name="profileArn"
            mono
            required
            maxLength={2048}
            autoComplete="off"
            spellCheck={false}
            defaultValue={typed(state, 'profileArn', outside.profileArn ?? '')}
          />
          <SubmitButton busyLabel="Keeping">Keep</SubmitButton>
        </div>
      </Field>
    </form>
  );
}
