'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { askRenewalInput } from '@/server/requests/schema';
import { askRenewal } from '@/server/requests/use-cases/ask-renewal';
import { requestFault } from '../../../requests/fault';

export async function askRenewalAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = askRenewalInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await askRenewal(deps, actor, input.data);
  if (!result.ok) return { ...requestFault(result.error), values: typedValues(form) };
  revalidatePath('/', 'layout');
  redirect(`/requests/${result.value.number}`);
}
