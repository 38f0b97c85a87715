'use server';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, typedValues } from '@/components/ui/form-state';
import { completeSetupInput } from '@/server/access/schema';
import { fromOwnPage } from '@/server/access/session';
import { signIn } from '@/server/access/sign-in';
import { type CompleteSetupError, completeSetup } from '@/server/access/use-cases/complete-setup';
import { deps } from '@/server/deps';
import { unreachable } from '@/server/kernel/result';

const FOREIGN = 'This form was not sent from Sluice’s own page. Open the link anew.';

function messageFor(
  error: CompleteSetupError,
): Pick<Extract<FormState, { status: 'error' }>, 'message' | 'fields'> {
  switch (error.kind) {
    case 'link-invalid':
      return {
        message:
          'This link was used already, is over, or there is an administrator. Start Sluice again for a new link, or sign in.',
      };
    case 'email-taken':
      return {
        message: 'One field needs a change.',
        fields: { email: 'Somebody has this address already.' },
      };
    default:
      return unreachable(error);
  }
}

export async function completeSetupAction(_previous: FormState, form: FormData): Promise<FormState> {
  const { password: _unrepeated, ...values } = typedValues(form);
  if (!(await fromOwnPage())) return { status: 'error', message: FOREIGN, values };
  const input = completeSetupInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { ...fieldErrors(input.error), values } as FormState;
  const result = await completeSetup(deps, input.data);
  if (!result.ok) return { status: 'error', ...messageFor(result.error), values };
  const outcome = await signIn(input.data.email, input.data.password);
  redirect(outcome.kind === 'signed-in' ? '/' : '/sign-in');
}
