'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { explainStandardsError, type StandardsError } from '@/server/standards/domain/errors';
import {
  addStandardInput,
  askExceptionInput,
  changeStandardInput,
  decideExceptionInput,
  removeStandardInput,
} from '@/server/standards/schema';
import { askException } from '@/server/standards/use-cases/ask-exception';
import { addStandard, changeStandard, removeStandard } from '@/server/standards/use-cases/change-list';
import { decideException } from '@/server/standards/use-cases/decide-exception';
import { finished } from '../finished';

/** Fields in which each standard faults are corrected. */
const FIELDS: Partial<Record<StandardsError['kind'], string>> = { 'name-taken': 'name', 'bad-end': 'endsAt' };

/** Also after a refusal the page is behind and should show how it is. */
function refused(error: StandardsError, form: FormData): FormState {
  revalidatePath('/', 'layout');
  const message = explainStandardsError(error);
  const field = FIELDS[error.kind];
  return {
    status: 'error',
    message: field ? 'One field needs a change.' : message,
    ...(field ? { fields: { [field]: message } } : {}),
    ...(error.kind === 'asked-already'
      ? { link: { href: `/standards/exceptions/${error.number}`, label: 'Open it' } }
      : {}),
    values: typedValues(form),
  };
}

/** Checkboxes of one name are a list; everything else is one text. */
const entriesOf = (form: FormData) => ({
  ...Object.fromEntries(form),
  classifications: form.getAll('classifications').map(String),
  domainIds: form.getAll('domainIds').map(String),
  metrics: form.getAll('metrics').map(String),
});

export async function addStandardAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = addStandardInput.safeParse(entriesOf(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await addStandard(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  redirect(`/standards/${result.value.id}`);
}

export async function changeStandardAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = changeStandardInput.safeParse(entriesOf(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await changeStandard(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  redirect(`/standards/${result.value.id}`);
}

export async function removeStandardAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = removeStandardInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { status: 'error', message: 'There is no such standard any more.' };
  const result = await removeStandard(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  return finished(form);
}

export async function askExceptionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = askExceptionInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await askException(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  redirect(`/standards/exceptions/${result.value.number}`);
}

export async function decideExceptionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = decideExceptionInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await decideException(deps, actor, input.data);
  if (!result.ok) return refused(result.error, form);
  revalidatePath('/', 'layout');
  return { status: 'done' };
}
