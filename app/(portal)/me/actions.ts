'use server';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED } from '@/components/ui/form-state';
import { changePasswordInput } from '@/server/access/schema';
import { actionActor } from '@/server/access/session';
import { changePassword } from '@/server/access/sign-in';
import { recordPasswordChange } from '@/server/access/use-cases/record-password-change';
import { deps } from '@/server/deps';
import { refusalWords } from '../../sign-in/refusal-words';

/** Nothing that was typed here is ever sent back. */
export async function changePasswordAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = changePasswordInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error);

  const outcome = await changePassword(input.data.currentPassword, input.data.newPassword);
  switch (outcome.kind) {
    case 'too-many':
      return { status: 'error', message: refusalWords(outcome, '') };
    case 'wrong':
      return {
        status: 'error',
        message: 'One field needs a change.',
        fields: { currentPassword: refusalWords(outcome, 'This is not your password.') },
      };
    case 'changed':
      await recordPasswordChange(deps, actor);
      // The session goes on under a new cookie, which only a new request carries.
      redirect('/me?changed=yes');
  }
}
