'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { askChangeInput } from '@/server/requests/schema';
import { askChange } from '@/server/requests/use-cases/ask-change';
import { requestFault } from '../../../requests/fault';
import { requestFieldErrors, requestForm } from '../../../requests/request-form-data';

export async function askChangeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = askChangeInput.safeParse(requestForm(form));
  if (!input.success) return requestFieldErrors(input.error, form);

  const result = await askChange(deps, actor, input.data);
  if (!result.ok) return { ...requestFault(result.error), values: typedValues(form) };
  revalidatePath('/', 'layout');
  redirect(`/requests/${result.value.number}`);
}
