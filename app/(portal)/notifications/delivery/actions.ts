'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import {
  changeWebhookInput,
  registerWebhookInput,
  sendAgainInput,
  webhookInput,
} from '@/server/notifications/schema';
import { changeWebhook } from '@/server/notifications/use-cases/change-webhook';
import { registerWebhook } from '@/server/notifications/use-cases/register-webhook';
import { removeWebhook } from '@/server/notifications/use-cases/remove-webhook';
import { renewWebhookSecret } from '@/server/notifications/use-cases/renew-webhook-secret';
import { sendAgain } from '@/server/notifications/use-cases/send-again';
import { switchWebhook } from '@/server/notifications/use-cases/switch-webhook';
import { testWebhook } from '@/server/notifications/use-cases/test-webhook';
import { webhookDeps } from '@/server/notifications/webhook-deps';
import { webhookFault } from './webhook-fault';

const PLACE = '/notifications/delivery';
const GONE: FormState = { status: 'error', message: 'There is no such webhook any more.' };

/** What was typed; ticks of one name as one text. */
const typedWebhook = (form: FormData): Record<string, string> => ({
  ...typedValues(form),
  kinds: form.getAll('kinds').join(','),
});
const fieldsOf = (form: FormData) => ({ ...Object.fromEntries(form), kinds: form.getAll('kinds') });

export async function registerWebhookAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const values = typedWebhook(form);
  const input = registerWebhookInput.safeParse(fieldsOf(form));
  if (!input.success) return { ...fieldErrors(input.error), values } as FormState;

  const result = await registerWebhook(webhookDeps(deps), actor, input.data);
  if (!result.ok) return { ...webhookFault(result.error), values };
  revalidatePath(PLACE);
  return {
    status: 'done',
    message: `${input.data.name} is registered. Give its secret to whoever receives the calls.`,
    shownOnce: result.value.secret,
    link: { href: `${PLACE}/${result.value.id}`, label: 'Open its page' },
  };
}

export async function changeWebhookAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const values = typedWebhook(form);
  const input = changeWebhookInput.safeParse(fieldsOf(form));
  if (!input.success) return { ...fieldErrors(input.error), values } as FormState;

  const result = await changeWebhook(webhookDeps(deps), actor, input.data);
  if (!result.ok) return { ...webhookFault(result.error), values };
  revalidatePath(PLACE, 'layout');
  redirect(`${PLACE}/${input.data.id}`);
}

export async function switchWebhookAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = webhookInput.safeParse(Object.fromEntries(form));
  if (!input.success) return GONE;

  const result = await switchWebhook(webhookDeps(deps), actor, input.data);
  if (!result.ok) return webhookFault(result.error);
  revalidatePath(PLACE, 'layout');
  return { status: 'done' };
}

export async function testWebhookAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = webhookInput.safeParse(Object.fromEntries(form));
  if (!input.success) return GONE;

  const result = await testWebhook(webhookDeps(deps), actor, input.data);
  if (!result.ok) return webhookFault(result.error);
  revalidatePath(PLACE, 'layout');
  return { status: 'done', message: 'Queued. The log below shows what comes of it.' };
}

export async function renewSecretAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = webhookInput.safeParse(Object.fromEntries(form));
  if (!input.success) return GONE;

  const result = await renewWebhookSecret(webhookDeps(deps), actor, input.data);
  if (!result.ok) return webhookFault(result.error);
  revalidatePath(PLACE, 'layout');
  return { status: 'done', shownOnce: result.value.secret };
}

export async function removeWebhookAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = webhookInput.safeParse(Object.fromEntries(form));
  if (!input.success) return GONE;

  const result = await removeWebhook(webhookDeps(deps), actor, input.data);
  if (!result.ok) return webhookFault(result.error);
  revalidatePath(PLACE, 'layout');
  redirect(PLACE);
}

export async function sendAgainAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = sendAgainInput.safeParse(Object.fromEntries(form));
  const result = input.success ? await sendAgain(deps, actor, input.data) : null;
  if (!result?.ok) return { status: 'error', message: 'It waits no more: somebody sent it again already.' };
  revalidatePath(PLACE, 'layout');
  return { status: 'done' };
}
