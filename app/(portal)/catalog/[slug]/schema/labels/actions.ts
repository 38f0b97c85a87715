'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { unreachable } from '@/server/kernel/result';
import { decideSuggestionInput, removeLabelInput, saveLabelInput } from '@/server/labels/schema';
import { type DecideError, decideSuggestion } from '@/server/labels/use-cases/decide-suggestion';
import { removeLabel } from '@/server/labels/use-cases/remove-label';
import { saveLabel } from '@/server/labels/use-cases/save-label';

function messageFor(error: DecideError): string {
  switch (error.kind) {
    case 'not-found':
      return 'The product or the label is not there any more.';
    case 'forbidden':
      return 'Your role does not allow this. Owners of the project’s products and governance can do it.';
    case 'no-such-field':
      return 'The valid version has no such field any more. Open the labels again to see what it has.';
    case 'taken':
      return 'Another label says something of this field already. Change that one, or choose another field.';
    case 'too-many':
      return 'The product has 1,000 labels. Remove some before you add more.';
    case 'decided':
      return 'Somebody has said meanwhile what this field says of a person.';
    default:
      return unreachable(error);
  }
}

export async function saveLabelAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = saveLabelInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await saveLabel(deps, actor, input.data);
  if (!result.ok) return { status: 'error', message: messageFor(result.error), values: typedValues(form) };
  revalidatePath('/catalog', 'layout');
  redirect(`/catalog/${input.data.slug}/schema/labels`);
}

export async function removeLabelAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = removeLabelInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error);
  const result = await removeLabel(deps, actor, input.data);
  revalidatePath('/catalog', 'layout');
  return result.ok ? { status: 'done' } : { status: 'error', message: messageFor(result.error) };
}

export async function decideSuggestionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = decideSuggestionInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error);
  const result = await decideSuggestion(deps, actor, input.data);
  revalidatePath('/catalog', 'layout');
  return result.ok ? { status: 'done' } : { status: 'error', message: messageFor(result.error) };
}
