'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormAction } from '@/components/ui/form-state';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { PasswordInput } from './password-input';

/** A person chooses a new password; the link that led here works once. */
export function ResetForm({
  action,
  token,
  person,
}: {
  readonly action: FormAction;
  readonly token: string;
  readonly person: { readonly name: string; readonly email: string };
}) {
  const { state, formProps } = useFormAction(action);
  const general = state.status === 'error' && Object.keys(state.fields ?? {}).length === 0;
  return (
    <form {...formProps} noValidate>
      <h1 className="text-28 tracking-[-0.02em]">Choose a password</h1>
      <p className="mt-1 mb-6 text-14 text-ink-2 [overflow-wrap:anywhere]">
        For {person.name}, who signs in as {person.email}. This link works once.
      </p>
      {general && (
        <div className="mb-4">
          <FormMessage state={state} />
        </div>
      )}
      <input type="hidden" name="token" value={token} />
      {/* Tells password keepers whose password it is. */}
      <input type="email" name="email" value={person.email} autoComplete="username" readOnly hidden />
      <div className="flex flex-col gap-4">
        <Field label="New password" hint="At least 10 characters." error={errorOf(state, 'newPassword')}>
          <PasswordInput name="newPassword" autoComplete="new-password" required minLength={10} />
        </Field>
        <Field label="New password again" error={errorOf(state, 'repeated')}>
          <PasswordInput name="repeated" autoComplete="new-password" required />
        </Field>
      </div>
      <SubmitButton variant="primary" size="lg" className="mt-5 w-full" busyLabel="Saving">
        Save and sign in
      </SubmitButton>
    </form>
  );
}
