'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import type { FanOutDeps } from '@/server/fan-outs/ports';
import { getFanOutPage } from '@/server/fan-outs/queries';
import { type AnswerInput, answerInput, proposeInput } from '@/server/fan-outs/schema';
import { declineFanOut, withdrawFanOut } from '@/server/fan-outs/use-cases/answer-fan-out';
import { type FanOutError, proposeFanOut } from '@/server/fan-outs/use-cases/propose-fan-out';
import type { Actor } from '@/server/kernel/actor';
import type { Result } from '@/server/kernel/result';
import { fanOutWords } from './fan-out-error';

export async function proposeFanOutAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = proposeInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const { slug, subscription, shown, reason } = input.data;
  const refused = (error: FanOutError): FormState => ({
    status: 'error',
    message: fanOutWords(error),
    values: typedValues(form),
  });
  const page = await getFanOutPage(deps, actor, slug);
  if (!page) return refused({ kind: 'not-found' });
  const reader = page.readers?.find(({ number }) => number === subscription);
  // What was looked at is what is proposed: the plan is made anew and must be the same.
  if (!reader || reader.shown !== shown) return refused({ kind: 'plan-changed' });
  const result = await proposeFanOut(deps, actor, { slug, subscription, plan: reader.plan, reason });
  if (!result.ok) return refused(result.error);
  revalidatePath('/catalog', 'layout');
  redirect(`/catalog/${slug}/shards/cure`);
}

async function answer(
  give: (on: FanOutDeps, actor: Actor, input: AnswerInput) => Promise<Result<void, FanOutError>>,
  form: FormData,
): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = answerInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await give(deps, actor, input.data);
  revalidatePath('/', 'layout');
  return result.ok ? { status: 'done' } : { status: 'error', message: fanOutWords(result.error) };
}

export const withdrawFanOutAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  answer(withdrawFanOut, form);

export const declineFanOutAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  answer(declineFanOut, form);
