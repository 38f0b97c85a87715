'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { type DriftError, explainDriftError } from '@/server/drift/domain/errors';
import { adoptInput, ignoreInput, repairInput } from '@/server/drift/schema';
import { adoptPrincipal } from '@/server/drift/use-cases/adopt-principal';
import { checkAgain } from '@/server/drift/use-cases/check-again';
import { ignoreFinding } from '@/server/drift/use-cases/decide-finding';
import { requestRepair } from '@/server/drift/use-cases/request-repair';
import { scanNow } from '@/server/drift/use-cases/start-round';

/** Also after a refusal the page is behind and should show how it is. */
function refused(error: DriftError, form: FormData): FormState {
  revalidatePath('/', 'layout');
  return { status: 'error', message: explainDriftError(error), values: typedValues(form) };
}

export async function scanNowAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const result = await scanNow(deps, actor);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/drift');
  return { status: 'done' };
}

export async function repairAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = repairInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await requestRepair(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  return { status: 'done' };
}

export async function checkAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = repairInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await checkAgain(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  return { status: 'done' };
}

export async function ignoreAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = ignoreInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await ignoreFinding(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  return { status: 'done' };
}

export async function adoptAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = adoptInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await adoptPrincipal(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  redirect(`/requests/${result.value.number}`);
}
