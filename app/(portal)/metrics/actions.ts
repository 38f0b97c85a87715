'use server';
import { revalidatePath } from 'next/cache';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { changeBudgetInput } from '@/server/metrics/schema';
import { type ChangeBudgetError, changeBudget } from '@/server/metrics/use-cases/change-budget';

const WORDS: Readonly<Record<ChangeBudgetError['kind'], string>> = {
  forbidden: 'Platform admins and governance set the budget.',
  stale: 'Somebody changed it meanwhile. The page shows how it is now.',
};

export async function changeBudgetAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = changeBudgetInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const changed = await changeBudget(deps, actor, input.data);
  revalidatePath('/metrics');
  return changed.ok
    ? { status: 'done', message: 'Saved. The next request is held to it.' }
    : { status: 'error', message: WORDS[changed.error.kind], values: typedValues(form) };
}
