'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import type { z } from 'zod';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { type Deps, deps } from '@/server/deps';
import { closeInput, incidentRef, noteInput, openIncidentInput } from '@/server/incidents/schema';
import {
  acknowledgeIncident,
  closeIncident,
  type IncidentError,
  noteOnIncident,
  openIncident,
} from '@/server/incidents/use-cases/handle-incident';
import type { Actor } from '@/server/kernel/actor';
import type { Result } from '@/server/kernel/result';

function words(error: IncidentError): string {
  switch (error.kind) {
    case 'not-found':
      return 'There is no such incident or product.';
    case 'forbidden':
      return 'The product’s owners and governance do that.';
    case 'over':
      return 'It is over already. Look at it again.';
    case 'acknowledged':
      return 'Somebody has acknowledged it already. Look at it again.';
    case 'open':
      return `Incident ${error.number} of this stream is open already. Add a note to it.`;
  }
}

async function handle<Input>(
  schema: z.ZodType<Input>,
  act: (
    deps: Deps,
    actor: Actor,
    input: Input,
  ) => Promise<Result<{ readonly number: number }, IncidentError>>,
  form: FormData,
): Promise<FormState & { readonly number?: number }> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = schema.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await act(deps, actor, input.data);
  if (!result.ok) {
    const link =
      result.error.kind === 'open'
        ? { link: { href: `/incidents/${result.error.number}`, label: 'Open it' } }
        : {};
    return { status: 'error', message: words(result.error), values: typedValues(form), ...link };
  }
  revalidatePath('/', 'layout');
  return { status: 'done', number: result.value.number };
}

export const acknowledgeIncidentAction = async (_previous: FormState, form: FormData) =>
  handle(incidentRef, acknowledgeIncident, form);
export const noteOnIncidentAction = async (_previous: FormState, form: FormData) =>
  handle(noteInput, noteOnIncident, form);
export const closeIncidentAction = async (_previous: FormState, form: FormData) =>
  handle(closeInput, closeIncident, form);

export async function openIncidentAction(_previous: FormState, form: FormData): Promise<FormState> {
  const { number, ...state } = await handle(openIncidentInput, openIncident, form);
  if (number !== undefined) redirect(`/incidents/${number}`);
  return state;
}
