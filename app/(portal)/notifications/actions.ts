'use server';
import { revalidatePath } from 'next/cache';
import { type FormState, fieldErrors, SESSION_ENDED } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { markReadInput, preferencesInput } from '@/server/notifications/schema';
import { chooseNotifications } from '@/server/notifications/use-cases/choose-notifications';
import { readAllNotifications } from '@/server/notifications/use-cases/read-all';
import { readNotification } from '@/server/notifications/use-cases/read-notification';

export async function markReadAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = markReadInput.safeParse(Object.fromEntries(form));
  const read = input.success ? await readNotification(deps, actor, input.data) : null;
  if (!read?.ok) return { status: 'error', message: 'There is no such notification any more.' };
  revalidatePath('/notifications', 'layout');
  return { status: 'done' };
}

export async function markAllReadAction(_previous: FormState, _form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  await readAllNotifications(deps, actor);
  revalidatePath('/notifications', 'layout');
  return { status: 'done' };
}

export async function choosePreferencesAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = preferencesInput.safeParse({
    pace: form.get('pace'),
    portal: form.getAll('portal'),
    mail: form.getAll('mail'),
  });
  if (!input.success) return fieldErrors(input.error);
  await chooseNotifications(deps, actor, input.data);
  revalidatePath('/notifications/preferences');
  return { status: 'done' };
}
