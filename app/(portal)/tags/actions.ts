'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { explainTagError, type TagError } from '@/server/tags/domain/errors';
import {
  changeRef,
  closeShareInput,
  decideTagInput,
  proposeShareInput,
  proposeTagInput,
} from '@/server/tags/schema';
import { decideChange, retryChange, withdrawChange } from '@/server/tags/use-cases/decide-change';
import { proposeClosing, proposeShare } from '@/server/tags/use-cases/propose-share';
import { proposeTag } from '@/server/tags/use-cases/propose-tag';

/** Also after a refusal the page is behind and should show how it is. */
function refused(error: TagError, form: FormData): FormState {
  revalidatePath('/', 'layout');
  const link =
    error.kind === 'busy'
      ? { href: `/tags/${error.number}`, label: `Open change ${error.number}` }
      : undefined;
  return {
    status: 'error',
    message: explainTagError(error),
    values: typedValues(form),
    ...(link ? { link } : {}),
  };
}

export async function proposeTagAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = proposeTagInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await proposeTag(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  redirect(`/tags/${result.value.number}`);
}

export async function proposeShareAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = proposeShareInput.safeParse({
    ...Object.fromEntries(form),
    patterns: form.getAll('patterns'),
    accounts: form.getAll('accounts'),
  });
  if (!input.success) return fieldErrors(input.error, form);

  const result = await proposeShare(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  redirect(`/tags/${result.value.number}`);
}

export async function closeShareAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = closeShareInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await proposeClosing(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  redirect(`/tags/${result.value.number}`);
}

export async function decideTagAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = decideTagInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await decideChange(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  return { status: 'done' };
}

export async function withdrawTagAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = changeRef.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await withdrawChange(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  return { status: 'done' };
}

export async function retryTagChangeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = changeRef.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await retryChange(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  return { status: 'done' };
}
