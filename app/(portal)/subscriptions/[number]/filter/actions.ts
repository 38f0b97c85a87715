'use server';
import { revalidatePath } from 'next/cache';
import type { FilterState } from '@/components/filters/filter-state';
import { faultWords } from '@/components/filters/operator-words';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { askMappingInput, mappingNumberInput, tryFilterInput } from '@/server/filters/schema';
import { askMapping } from '@/server/filters/use-cases/ask-mapping';
import {
  type ChangeError,
  lookAtMapping,
  removeMapping,
  repairMapping,
} from '@/server/filters/use-cases/change-mapping';
import { tryFilter } from '@/server/filters/use-cases/try-filter';
import type { Actor } from '@/server/kernel/actor';
import type { Result } from '@/server/kernel/result';
import { askFault, changeMessage, tryMessage } from './faults';

/** Tries filters on records, or asks for them to be applied: the button says which. */
export async function filterAction(_previous: FilterState, form: FormData): Promise<FilterState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  return form.get('intent') === 'apply' ? apply(actor, form) : tryOut(actor, form);
}

async function tryOut(actor: Actor, form: FormData): Promise<FilterState> {
  const input = tryFilterInput.safeParse({
    ...Object.fromEntries(form),
    from: form.get('tryFrom') ?? undefined,
  });
  if (!input.success) return fieldErrors(input.error, form);
  const result = await tryFilter(deps, actor, input.data);
  if (result.ok) return { status: 'idle', tried: result.value };
  if (result.error.kind === 'bad-filter') return wrongFilter(faultWords(result.error.fault), form);
  return { status: 'error', message: tryMessage(result.error), values: typedValues(form) };
}

async function apply(actor: Actor, form: FormData): Promise<FilterState> {
  const input = askMappingInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await askMapping(deps, actor, input.data);
  revalidatePath('/', 'layout');
  // The form stays as it is: what was sent is what is wished for now, and the page shows what becomes of it.
  if (result.ok) return { status: 'idle' };
  if (result.error.kind === 'bad-filter') return wrongFilter(faultWords(result.error.fault), form);
  const { field, message } = askFault(result.error);
  return {
    status: 'error',
    message: field ? 'One field needs a change.' : message,
    ...(field && { fields: { [field]: message } }),
    values: typedValues(form),
  };
}

const wrongFilter = (message: string, form: FormData): FilterState => ({
  status: 'error',
  message,
  fields: { filters: message },
  values: typedValues(form),
});

async function change(
  perform: (
    on: typeof deps,
    actor: Actor,
    input: { readonly number: number },
  ) => Promise<Result<void, ChangeError>>,
  form: FormData,
): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = mappingNumberInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await perform(deps, actor, input.data);
  revalidatePath('/', 'layout');
  return result.ok ? { status: 'done' } : { status: 'error', message: changeMessage(result.error) };
}

export const repairMappingAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  change(repairMapping, form);

export const lookAtMappingAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  change(lookAtMapping, form);

export const removeMappingAction = async (_previous: FormState, form: FormData): Promise<FormState> =>
  change(removeMapping, form);
