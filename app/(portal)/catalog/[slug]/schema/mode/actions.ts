'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { unreachable } from '@/server/kernel/result';
import { changeModeInput } from '@/server/schemas/schema';
import { type ChangeModeError, changeMode } from '@/server/schemas/use-cases/change-mode';

export async function changeModeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = changeModeInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await changeMode(deps, actor, input.data);
  if (!result.ok) return { status: 'error', message: modeFault(result.error), values: typedValues(form) };
  revalidatePath('/catalog', 'layout');
  redirect(`/catalog/${encodeURIComponent(input.data.slug)}/schema`);
}

function modeFault(error: ChangeModeError): string {
  switch (error.kind) {
    case 'not-found':
      return 'There is no such product, or a registry has its schema now.';
    case 'forbidden':
      return 'Your role does not allow this. Owners of the project’s products can do it.';
    case 'stale':
      return 'Somebody chose another mode meanwhile. Open the page anew, then do it again.';
    default:
      return unreachable(error);
  }
}
