'use client';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState, typed } from '@/components/ui/form-state';
import { Input } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';
import { PasswordInput } from './password-input';

type Action = (previous: FormState, form: FormData) => Promise<FormState>;

export function SignInForm({ action, next }: { readonly action: Action; readonly next: string }) {
  const { state, formProps } = useFormAction(action);
  const general = state.status === 'error' && Object.keys(state.fields ?? {}).length === 0;
  return (
    <form {...formProps} noValidate>
      <h1 className="text-28 tracking-[-0.02em]">Sign in</h1>
      <p className="mt-1 mb-6 text-14 text-ink-2">
        Publish streams, ask for access, and see exactly what changes in AWS.
      </p>
      {general && (
        <div className="mb-4">
          <FormMessage state={state} />
        </div>
      )}
      <input type="hidden" name="next" value={next} />
      <div className="flex flex-col gap-4">
        <Field label="Work e-mail" error={errorOf(state, 'email')}>
          <Input
            name="email"
            type="email"
            size="lg"
            autoComplete="username"
            inputMode="email"
            required
            autoFocus
            defaultValue={typed(state, 'email')}
          />
        </Field>
        <Field label="Password" error={errorOf(state, 'password')}>
          <PasswordInput name="password" autoComplete="current-password" required />
        </Field>
      </div>
      <SubmitButton variant="primary" size="lg" className="mt-5 w-full" busyLabel="Signing in">
        Sign in
      </SubmitButton>
      <p className="sr-only" aria-live="assertive">
        {state.status === 'error' && state.message}
      </p>
    </form>
  );
}
