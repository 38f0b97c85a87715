'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { type Deps, deps } from '@/server/deps';
import type { Actor } from '@/server/kernel/actor';
import type { Result } from '@/server/kernel/result';
import { reviewSetting } from '@/server/operations/queries';
import { fieldsOf, readWish } from '@/server/operations/read-wish';
import { operationRef, startSettingInput } from '@/server/operations/schema';
import { type OperationError, startOperation } from '@/server/operations/use-cases/start-operation';
import {
  markDone,
  type OperationRef,
  resumeOperation,
  stopOperation,
} from '@/server/operations/use-cases/stop-operation';
import { operationWords } from './operation-words';

const HOUR_MS = 3_600_000;

export async function startSettingAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = startSettingInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const { slug, setting, asked, steps, reason } = input.data;
  const refused = (error: OperationError): FormState => ({
    status: 'error',
    message: operationWords(error),
    values: typedValues(form),
  });

  const { wish } = readWish(setting, fieldsOf(new URLSearchParams(asked)));
  const review = await reviewSetting(deps, actor, { slug, wish });
  // What was looked at is what is done: the plan is made anew and must be the same.
  if (!wish || !review?.plan || JSON.stringify(review.plan.steps) !== steps)
    return refused({ kind: 'plan-changed' });
  const { plan } = review;
  const backAt =
    plan.back && wish.setting === 'shard-metrics' && wish.hours !== null
      ? new Date(deps.clock.now().getTime() + wish.hours * HOUR_MS)
      : null;
  const result = await startOperation(deps, actor, { slug, cure: plan, reason, backAt });
  if (!result.ok) return refused(result.error);
  revalidatePath('/catalog', 'layout');
  redirect(`/catalog/${slug}/stream`);
}

async function move(
  act: (deps: Deps, actor: Actor, input: OperationRef) => Promise<Result<unknown, OperationError>>,
  form: FormData,
): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = operationRef.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error);
  const result = await act(deps, actor, input.data);
  revalidatePath('/catalog', 'layout');
  revalidatePath('/streams', 'layout');
  return result.ok ? { status: 'done' } : { status: 'error', message: operationWords(result.error) };
}

export const stopOperationAction = async (_previous: FormState, form: FormData) => move(stopOperation, form);
export const resumeOperationAction = async (_previous: FormState, form: FormData) =>
  move(resumeOperation, form);
export const markDoneAction = async (_previous: FormState, form: FormData) => move(markDone, form);
