'use server';
import { revalidatePath } from 'next/cache';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { alertsInput } from '@/server/incidents/schema';
import { type ChangeAlertsError, changeAlerts } from '@/server/incidents/use-cases/change-alerts';

const WORDS: Readonly<Record<ChangeAlertsError['kind'], string>> = {
  'not-found': 'There is no such product.',
  forbidden: 'Only the product’s owners and governance change its alert rules.',
  stale: 'Somebody else changed the rules meanwhile. Load the page again and look at them.',
};

export async function changeAlertsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = alertsInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await changeAlerts(deps, actor, input.data);
  if (!result.ok) return { status: 'error', message: WORDS[result.error.kind], values: typedValues(form) };
  revalidatePath('/catalog', 'layout');
  return { status: 'done' };
}
