'use server';
import { revalidatePath } from 'next/cache';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { delegateInput, endDelegationInput } from '@/server/reviews/schema';
import {
  type DelegationError,
  delegate,
  endDelegation,
  LONGEST_DAYS,
} from '@/server/reviews/use-cases/delegate';

const WORDS: Readonly<Record<DelegationError['kind'], string>> = {
  forbidden: 'You decide no requests, so there is nothing to hand over.',
  'no-such-person': 'Nobody with this address can sign in.',
  yourself: 'Choose somebody else.',
  'wrong-days': `Choose days that are not over, the last one not before the first, at most ${LONGEST_DAYS} of them.`,
  'no-such-delegation': 'It has ended already.',
};
const FIELDS: Partial<Record<DelegationError['kind'], string>> = {
  'no-such-person': 'email',
  yourself: 'email',
  'wrong-days': 'until',
};

function fault({ kind }: DelegationError, form: FormData): FormState {
  const field = FIELDS[kind];
  const message = WORDS[kind];
  return {
    status: 'error',
    message,
    values: typedValues(form),
    ...(field ? { fields: { [field]: message } } : {}),
  };
}

export async function delegateAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = delegateInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await delegate(deps, actor, input.data);
  if (!result.ok) return fault(result.error, form);
  revalidatePath('/me');
  return { status: 'done' };
}

export async function endDelegationAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = endDelegationInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fault({ kind: 'no-such-delegation' }, form);

  const result = await endDelegation(deps, actor, input.data);
  if (!result.ok) return fault(result.error, form);
  revalidatePath('/me');
  return { status: 'done' };
}
