'use server';
import { revalidatePath } from 'next/cache';
import type { ZodType } from 'zod';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import type { Actor } from '@/server/kernel/actor';
import type { Result } from '@/server/kernel/result';
import type { SubscriptionError } from '@/server/subscriptions/domain/errors';
import { explainSubscriptionError } from '@/server/subscriptions/domain/explain-error';
import {
  closeSubscriptionInput,
  relinquishSubscriptionInput,
  revokeSubscriptionInput,
  subscriptionNumberInput,
  suspendSubscriptionInput,
} from '@/server/subscriptions/schema';
import { closeSubscription } from '@/server/subscriptions/use-cases/close-subscription';
import { lookForUse } from '@/server/subscriptions/use-cases/look-for-use';
import { relinquishSubscription } from '@/server/subscriptions/use-cases/relinquish-subscription';
import { resumeSubscription } from '@/server/subscriptions/use-cases/resume-subscription';
import { retrySubscription } from '@/server/subscriptions/use-cases/retry-subscription';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { rollBackSubscription } from '@/server/subscriptions/use-cases/roll-back-subscription';
import { suspendSubscription } from '@/server/subscriptions/use-cases/suspend-subscription';

type UseCase<Input> = (
  on: typeof deps,
  actor: Actor,
  input: Input,
) => Promise<Result<void, SubscriptionError>>;

/** The acts differ in their input and use-case only. */
async function act<Input>(
  schema: ZodType<Input>,
  perform: UseCase<Input>,
  form: FormData,
): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = schema.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await perform(deps, actor, input.data);
  // Also after a refusal: the page is behind and should show how it is.
  revalidatePath('/', 'layout');
  if (!result.ok)
    return {
      status: 'error',
      message: explainSubscriptionError(result.error).message,
      values: typedValues(form),
    };
  return { status: 'done' };
}

export const retrySubscriptionAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  act(subscriptionNumberInput, retrySubscription, form);

export const rollBackSubscriptionAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  act(subscriptionNumberInput, rollBackSubscription, form);

export const revokeSubscriptionAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  act(revokeSubscriptionInput, revokeSubscription, form);

export const relinquishSubscriptionAction = async (
  _previous: FormState,
  form: FormData,
): Promise<FormState> => act(relinquishSubscriptionInput, relinquishSubscription, form);

export const suspendSubscriptionAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  act(suspendSubscriptionInput, suspendSubscription, form);

export const resumeSubscriptionAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  act(subscriptionNumberInput, resumeSubscription, form);

export const closeSubscriptionAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  act(closeSubscriptionInput, closeSubscription, form);

export const lookForUseAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  act(subscriptionNumberInput, lookForUse, form);
