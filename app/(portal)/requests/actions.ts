'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import type { Actor } from '@/server/kernel/actor';
import type { RequestError } from '@/server/requests/domain/errors';
import {
  approveRequestInput,
  commentRequestInput,
  declineRequestInput,
  resubmitChangeInput,
  resubmitRenewalInput,
  resubmitRequestInput,
  withdrawRequestInput,
} from '@/server/requests/schema';
import { approveRequest } from '@/server/requests/use-cases/approve-request';
import { askForChanges } from '@/server/requests/use-cases/ask-for-changes';
import { commentOnRequest } from '@/server/requests/use-cases/comment-on-request';
import { rejectRequest } from '@/server/requests/use-cases/reject-request';
import { resubmitChange } from '@/server/requests/use-cases/resubmit-change';
import { resubmitRenewal } from '@/server/requests/use-cases/resubmit-renewal';
import { resubmitRequest } from '@/server/requests/use-cases/resubmit-request';
import { withdrawRequest } from '@/server/requests/use-cases/withdraw-request';
import { requestFault } from './fault';
import { requestFieldErrors, requestForm } from './request-form-data';

const refused = (error: RequestError, number: number, form: FormData): FormState => ({
  ...requestFault(error, number),
  values: typedValues(form),
});

/** Approve, reject and ask for changes are three buttons of one form. */
export async function decideRequestAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  return form.get('decision') === 'approve' ? approve(actor, form) : decline(actor, form);
}

async function approve(actor: Actor, form: FormData): Promise<FormState> {
  const input = approveRequestInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await approveRequest(deps, actor, input.data);
  if (!result.ok) {
    // The new plan is shown under the message; its hash goes along with the next try.
    if (result.error.kind === 'plan-changed') revalidatePath(`/approvals/${input.data.number}`);
    return refused(result.error, input.data.number, form);
  }
  revalidatePath('/', 'layout');
  redirect(
    result.value.subscriptionNumber === null
      ? `/requests/${input.data.number}`
      : `/subscriptions/${result.value.subscriptionNumber}`,
  );
}

async function decline(actor: Actor, form: FormData): Promise<FormState> {
  const input = declineRequestInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const decide = form.get('decision') === 'reject' ? rejectRequest : askForChanges;
  const result = await decide(deps, actor, input.data);
  if (!result.ok) return refused(result.error, input.data.number, form);
  revalidatePath('/', 'layout');
  redirect(`/requests/${input.data.number}`);
}

export async function commentRequestAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = commentRequestInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await commentOnRequest(deps, actor, input.data);
  if (!result.ok) return refused(result.error, input.data.number, form);
  revalidatePath(`/requests/${input.data.number}`);
  revalidatePath(`/approvals/${input.data.number}`);
  return { status: 'done' };
}

export async function withdrawRequestAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = withdrawRequestInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await withdrawRequest(deps, actor, input.data);
  if (!result.ok) return refused(result.error, input.data.number, form);
  revalidatePath('/', 'layout');
  return { status: 'done' };
}

export async function resubmitRequestAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = resubmitRequestInput.safeParse(requestForm(form));
  if (!input.success) return requestFieldErrors(input.error, form);

  const result = await resubmitRequest(deps, actor, input.data);
  if (!result.ok) return refused(result.error, input.data.number, form);
  revalidatePath('/', 'layout');
  redirect(`/requests/${input.data.number}`);
}

export async function resubmitChangeAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = resubmitChangeInput.safeParse(requestForm(form));
  if (!input.success) return requestFieldErrors(input.error, form);

  const result = await resubmitChange(deps, actor, input.data);
  if (!result.ok) return refused(result.error, input.data.number, form);
  revalidatePath('/', 'layout');
  redirect(`/requests/${input.data.number}`);
}

export async function resubmitRenewalAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = resubmitRenewalInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await resubmitRenewal(deps, actor, input.data);
  if (!result.ok) return refused(result.error, input.data.number, form);
  revalidatePath('/', 'layout');
  redirect(`/requests/${input.data.number}`);
}
