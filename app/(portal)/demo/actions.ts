'use server';
import { revalidatePath } from 'next/cache';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { may } from '@/server/access/permissions';
import { actionActor } from '@/server/access/session';
import { startScenario, stopScenario } from '@/server/demo/scenarios/control-client';
import { scenarioForm } from '@/server/demo/scenarios/traffic-control';
import type { Actor } from '@/server/kernel/actor';
import { loadEnvironment } from '@/server/runtime/environment';

const FORBIDDEN = 'Members of a project, governance and platform admins start and stop traffic.';

export async function startScenarioAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const folder = playersFolder(actor);
  if (folder === null) return { status: 'error', message: FORBIDDEN, values: typedValues(form) };
  const input = scenarioForm.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const { minutes, ...order } = input.data;
  const started = await startScenario(folder, { ...order, seconds: minutes * 60 });
  if (!started.ok) return { status: 'error', message: `${started.error}.`, values: typedValues(form) };
  revalidatePath('/demo');
  return { status: 'done', message: 'It plays.' };
}

export async function stopScenarioAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const folder = playersFolder(actor);
  if (folder === null) return { status: 'error', message: FORBIDDEN };
  const stopped = await stopScenario(folder, String(form.get('id') ?? ''));
  revalidatePath('/demo');
  return stopped.ok ? { status: 'done' } : { status: 'error', message: `${stopped.error}.` };
}

/** Null for those who may not play, and wherever there is no sandbox. */
function playersFolder(actor: Actor): string | null {
  const { SLUICE_AWS, SLUICE_DATA } = loadEnvironment();
  return SLUICE_AWS === 'sandbox' && may(actor, 'demo:play') ? SLUICE_DATA : null;
}
