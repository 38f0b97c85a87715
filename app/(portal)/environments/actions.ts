'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { type Deps, deps } from '@/server/deps';
import {
  addPrincipalInput,
  createEnvironmentInput,
  createOutsideInput,
  noteAnywhereArnsInput,
  principalInput,
  removeEnvironmentInput,
  renameEnvironmentInput,
} from '@/server/environments/schema';
import { addPrincipal } from '@/server/environments/use-cases/add-principal';
import { createEnvironment } from '@/server/environments/use-cases/create-environment';
import { createOutsideEnvironment } from '@/server/environments/use-cases/create-outside-environment';
import { noteAnywhereArns } from '@/server/environments/use-cases/note-anywhere-arns';
import { recheckPrincipal } from '@/server/environments/use-cases/recheck-principal';
import { removeEnvironment } from '@/server/environments/use-cases/remove-environment';
import { removePrincipal } from '@/server/environments/use-cases/remove-principal';
import { renameEnvironment } from '@/server/environments/use-cases/rename-environment';
import type { Actor } from '@/server/kernel/actor';
import { ok, type Result } from '@/server/kernel/result';
import { finished } from '../finished';
import { type EnvironmentError, environmentFault } from './environment-faults';

/** Who, what, then the change; what went wrong goes back to the form with what was typed. */
async function change<Input, Value>(
  form: FormData,
  schema: z.ZodType<Input>,
  work: (deps: Deps, actor: Actor, input: Input) => Promise<Result<Value, EnvironmentError>>,
): Promise<Result<Value, FormState>> {
  const actor = await actionActor();
  if (!actor) return { ok: false, error: SESSION_ENDED };
  const input = schema.safeParse(Object.fromEntries(form));
  if (!input.success) return { ok: false, error: fieldErrors(input.error, form) };
  const result = await work(deps, actor, input.data);
  revalidatePath('/environments', 'layout');
  if (result.ok) return ok(result.value);
  return {
    ok: false,
    error: { status: 'error', ...environmentFault(result.error, actor), values: typedValues(form) },
  };
}

const done = (result: Result<unknown, FormState>, form: FormData): FormState =>
  result.ok ? finished(form) : result.error;

export async function createEnvironmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const created = await change(form, createEnvironmentInput, createEnvironment);
  if (created.ok) redirect(`/environments/${created.value.id}`);
  return created.error;
}

export async function createOutsideAction(_previous: FormState, form: FormData): Promise<FormState> {
  const created = await change(form, createOutsideInput, createOutsideEnvironment);
  if (created.ok) redirect(`/environments/${created.value.id}`);
  return created.error;
}

export async function noteAnywhereArnsAction(_previous: FormState, form: FormData): Promise<FormState> {
  return done(await change(form, noteAnywhereArnsInput, noteAnywhereArns), form);
}

export async function renameEnvironmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  return done(await change(form, renameEnvironmentInput, renameEnvironment), form);
}

export async function removeEnvironmentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const removed = await change(form, removeEnvironmentInput, removeEnvironment);
  if (removed.ok) redirect('/environments');
  return removed.error;
}

export async function addPrincipalAction(_previous: FormState, form: FormData): Promise<FormState> {
  return done(await change(form, addPrincipalInput, addPrincipal), form);
}

export async function recheckPrincipalAction(_previous: FormState, form: FormData): Promise<FormState> {
  return done(await change(form, principalInput, recheckPrincipal), form);
}

export async function removePrincipalAction(_previous: FormState, form: FormData): Promise<FormState> {
  return done(await change(form, principalInput, removePrincipal), form);
}
