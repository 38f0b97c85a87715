'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { changeTermInput, createTermInput, removeTermInput } from '@/server/glossary/schema';
import { changeTerm } from '@/server/glossary/use-cases/change-term';
import { createTerm } from '@/server/glossary/use-cases/create-term';
import { removeTerm } from '@/server/glossary/use-cases/remove-term';
import { termFault } from './term-faults';

export async function createTermAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = createTermInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await createTerm(deps, actor, input.data);
  if (!result.ok) return { ...termFault(result.error), values: typedValues(form) };
  revalidatePath('/glossary', 'layout');
  redirect(`/glossary/${result.value.slug}`);
}

export async function changeTermAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = changeTermInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await changeTerm(deps, actor, input.data);
  if (!result.ok) return { ...termFault(result.error), values: typedValues(form) };
  revalidatePath('/glossary', 'layout');
  redirect(`/glossary/${result.value.slug}`);
}

export async function removeTermAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = removeTermInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { status: 'error', message: 'There is no such term any more.' };

  const result = await removeTerm(deps, actor, input.data);
  if (!result.ok) return termFault(result.error);
  revalidatePath('/glossary', 'layout');
  redirect('/glossary');
}
