'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { PasswordInput } from './password-input';

/** Makes the first administrator; the link that led here works once. */
export function SetupForm({
  action,
  token,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly token: string;
}) {
  const { state, formProps } = useFormAction(action);
  const general = state.status === 'error' && Object.keys(state.fields ?? {}).length === 0;
  return (
    <form {...formProps} noValidate>
      <h1 className="text-28 tracking-[-0.02em]">Set up Sluice</h1>
      <p className="mt-1 mb-6 text-14 text-ink-2">
        You become the first platform admin. A platform admin registers accounts and people, and cannot
        approve access to data. This link works once.
      </p>
      {general && (
        <div className="mb-4">
          <FormMessage state={state} />
        </div>
      )}
      <input type="hidden" name="token" value={token} />
      <div className="flex flex-col gap-4">
        <Field label="Your name" error={errorOf(state, 'name')}>
          <Input name="name" size="lg" autoComplete="name" required defaultValue={typed(state, 'name')} />
        </Field>
        <Field label="Work e-mail" error={errorOf(state, 'email')}>
          <Input
            name="email"
            type="email"
            size="lg"
            autoComplete="username"
            required
            defaultValue={typed(state, 'email')}
          />
        </Field>
        <Field label="Password" hint="At least 10 characters." error={errorOf(state, 'password')}>
          <PasswordInput name="password" autoComplete="new-password" required minLength={10} />
        </Field>
      </div>
      <SubmitButton variant="primary" size="lg" className="mt-5 w-full" busyLabel="Setting up">
        Create the first admin
      </SubmitButton>
    </form>
  );
}
