'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import {
  assignAccountInput,
  registerAccountInput,
  testConnectionInput,
  unassignAccountInput,
  updateAccountInput,
} from '@/server/accounts/schema';
import { assignAccount } from '@/server/accounts/use-cases/assign-account';
import { registerAccount } from '@/server/accounts/use-cases/register-account';
import { testConnection } from '@/server/accounts/use-cases/test-connection';
import { unassignAccount } from '@/server/accounts/use-cases/unassign-account';
import { updateAccount } from '@/server/accounts/use-cases/update-account';
import { deps } from '@/server/deps';
import { assignFault, registerFault, unassignFault, updateFault } from './faults';

const GONE = 'There is no such account, or it is not yours to manage.';

export async function registerAccountAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = registerAccountInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await registerAccount(deps, actor, input.data);
  if (!result.ok) return { ...registerFault(result.error, input.data), values: typedValues(form) };
  revalidatePath('/accounts');
  redirect(`/accounts/${result.value.id}`);
}

export async function updateAccountAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = updateAccountInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await updateAccount(deps, actor, input.data);
  if (!result.ok) return { ...updateFault(result.error, input.data, actor), values: typedValues(form) };
  revalidatePath('/accounts');
  redirect(`/accounts/${input.data.id}`);
}

export async function testConnectionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = testConnectionInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { status: 'error', message: GONE };

  const result = await testConnection(deps, actor, input.data);
  if (!result.ok) return { status: 'error', message: GONE };
  revalidatePath(`/accounts/${input.data.id}`);
  return { status: 'done' };
}

export async function assignAccountAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = assignAccountInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await assignAccount(deps, actor, input.data);
  if (!result.ok) return { ...assignFault(result.error), values: typedValues(form) };
  revalidatePath(`/accounts/${input.data.accountId}`);
  return { status: 'done' };
}

export async function unassignAccountAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = unassignAccountInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { status: 'error', message: GONE };

  const result = await unassignAccount(deps, actor, input.data);
  if (!result.ok) return unassignFault(result.error, actor);
  revalidatePath('/accounts', 'layout');
  return { status: 'done' };
}
