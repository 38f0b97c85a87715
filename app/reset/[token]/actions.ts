'use server';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors } from '@/components/ui/form-state';
import { resetPasswordInput } from '@/server/access/schema';
import { fromOwnPage, requestAddress } from '@/server/access/session';
import { signIn } from '@/server/access/sign-in';
import { resetPassword } from '@/server/access/use-cases/reset-password';
import { deps } from '@/server/deps';

/** Nothing that was typed here is ever sent back. */
export async function resetPasswordAction(_previous: FormState, form: FormData): Promise<FormState> {
  if (!(await fromOwnPage()))
    return { status: 'error', message: 'This form was not sent from Sluice’s own page. Open the link anew.' };
  const input = resetPasswordInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error);

  const ip = await requestAddress();
  const result = await resetPassword(deps, { ...input.data, ...(ip === undefined ? {} : { ip }) });
  if (!result.ok)
    return {
      status: 'error',
      message: 'This link was used meanwhile, or is over. A platform admin can make another.',
    };
  const outcome = await signIn(result.value.email, input.data.newPassword);
  redirect(outcome.kind === 'signed-in' ? '/' : '/sign-in');
}
