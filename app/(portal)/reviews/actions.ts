'use server';
import { revalidatePath } from 'next/cache';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { changePolicyInput } from '@/server/reviews/schema';
import { type ChangePolicyError, changePolicy } from '@/server/reviews/use-cases/change-policy';
import { policyForm } from './policy-form-data';

const WORDS: Readonly<Record<ChangePolicyError['kind'], string>> = {
  forbidden: 'Only governance of the organisation and platform admins change the review policy.',
  stale: 'Somebody changed the policy meanwhile. Open the page anew, then change it again.',
};

/** What was typed; ticks of one name as one text. */
const values = (form: FormData): Record<string, string> => ({
  ...typedValues(form),
  classifications: form.getAll('classifications').join(','),
  patterns: form.getAll('patterns').join(','),
  mandatory: form.getAll('mandatory').join(','),
  outsideAccount: form.get('outsideAccount') === 'on' ? 'on' : '',
});

export async function changePolicyAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = changePolicyInput.safeParse(policyForm(form));
  if (!input.success) return { ...fieldErrors(input.error), values: values(form) } as FormState;

  const result = await changePolicy(deps, actor, input.data);
  if (!result.ok) return { status: 'error', message: WORDS[result.error.kind], values: values(form) };
  revalidatePath('/', 'layout');
  return { status: 'done', message: `Saved as version ${result.value.version}.` };
}
