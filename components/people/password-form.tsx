'use client';
import { PasswordInput } from '@/components/sign-in/password-input';
import { Field } from '@/components/ui/field';
import { FormMessage } from '@/components/ui/form-message';
import { errorOf, type FormState } from '@/components/ui/form-state';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { SubmitButton } from '@/components/ui/submit-button';
import { useFormAction } from '@/components/ui/use-form-action';

export function PasswordForm({
  action,
  email,
  changed,
}: {
  readonly action: (previous: FormState, form: FormData) => Promise<FormState>;
  readonly email: string;
  /** It was changed a moment ago. */
  readonly changed: boolean;
}) {
  const { state, formProps } = useFormAction(action);
  return (
    <Panel title="Change your password" className="min-w-0">
      <form {...formProps} className="flex max-w-[440px] flex-col gap-4 p-4" noValidate>
        <FormMessage state={state} />
        <div aria-live="polite" className="empty:absolute">
          {changed && state.status === 'idle' && (
            <Notice tone="ok" title="Your password is changed.">
              You were signed out everywhere else.
            </Notice>
          )}
        </div>
        {/* Tells password keepers whose password it is. */}
        <input type="email" name="email" value={email} autoComplete="username" readOnly hidden />
        <Field label="Password now" error={errorOf(state, 'currentPassword')}>
          <PasswordInput name="currentPassword" size="md" autoComplete="current-password" required />
        </Field>
        <Field label="New password" hint="At least 10 characters." error={errorOf(state, 'newPassword')}>
          <PasswordInput name="newPassword" size="md" autoComplete="new-password" required />
        </Field>
        <Field label="New password again" error={errorOf(state, 'repeated')}>
          <PasswordInput name="repeated" size="md" autoComplete="new-password" required />
        </Field>
        <div>
          <SubmitButton variant="primary" busyLabel="Changing">
            Change password
          </SubmitButton>
        </div>
      </form>
    </Panel>
  );
}
