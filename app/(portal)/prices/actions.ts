'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { changePricesInput } from '@/server/prices/schema';
import { type ChangePricesError, changePrices } from '@/server/prices/use-cases/change-prices';

const WORDS: Readonly<Record<ChangePricesError['kind'], string>> = {
  forbidden: 'Platform admins keep the prices.',
  stale: 'Somebody kept other prices meanwhile. Open the form again to begin with theirs.',
  future: 'One field needs a change.',
  unchanged: 'These are the prices that hold already.',
};

export async function changePricesAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = changePricesInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const changed = await changePrices(deps, actor, input.data);
  if (!changed.ok)
    return {
      status: 'error',
      message: WORDS[changed.error.kind],
      ...(changed.error.kind === 'future' ? { fields: { asOf: 'The day is still to come.' } } : {}),
      values: typedValues(form),
    };
  revalidatePath('/', 'layout');
  redirect(`/prices?region=${input.data.region}`);
}
