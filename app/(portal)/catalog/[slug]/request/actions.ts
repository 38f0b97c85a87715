'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { submitRequestInput } from '@/server/requests/schema';
import { submitRequest } from '@/server/requests/use-cases/submit-request';
import { requestFault } from '../../../requests/fault';
import { requestFieldErrors, requestForm } from '../../../requests/request-form-data';

export async function submitRequestAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = submitRequestInput.safeParse(requestForm(form));
  if (!input.success) return requestFieldErrors(input.error, form);

  const result = await submitRequest(deps, actor, input.data);
  if (!result.ok) return { ...requestFault(result.error), values: typedValues(form) };
  revalidatePath('/', 'layout');
  redirect(`/requests/${result.value.number}`);
}
