'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import { unreachable } from '@/server/kernel/result';
import { proposalActionInput, proposeVersionInput, registerProposalInput } from '@/server/schemas/schema';
import { type DiscardError, discardProposal } from '@/server/schemas/use-cases/discard-proposal';
import { type ProposeError, proposeVersion } from '@/server/schemas/use-cases/propose-version';
import { type RegisterError, registerProposal } from '@/server/schemas/use-cases/register-proposal';

/** A file that was chosen comes before the text; what is longer than any definition is not read at all. */
async function withFile(form: FormData): Promise<Record<string, FormDataEntryValue>> {
  const { file, ...fields } = Object.fromEntries(form);
  const chosen = file instanceof File && file.size > 0 ? file : null;
  if (!chosen) return fields;
  return { ...fields, definition: chosen.size > 1_000_000 ? 'x'.repeat(200_000) : await chosen.text() };
}

export async function proposeVersionAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = proposeVersionInput.safeParse(await withFile(form));
  if (!input.success) return fieldErrors(input.error, form);
  const result = await proposeVersion(deps, actor, input.data);
  if (!result.ok) return proposeFault(result.error, form);
  redirect(`/catalog/${input.data.slug}/schema/proposals/${result.value}`);
}

function proposeFault(error: ProposeError, form: FormData): FormState {
  const values = typedValues(form);
  switch (error.kind) {
    case 'invalid-definition':
      return {
        status: 'error',
        message: 'This is no definition of the schema’s format.',
        fields: { definition: error.message },
        values,
      };
    case 'not-read':
      return { status: 'error', message: 'The registry was not read yet. Check it, then come back.', values };
    case 'forbidden':
      return {
        status: 'error',
        message: 'Your role does not allow this. Owners of the project’s products can do it.',
        values,
      };
    case 'not-found':
      return { status: 'error', message: 'There is no such product, or it has no schema yet.', values };
    default:
      return unreachable(error);
  }
}

export async function registerProposalAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = registerProposalInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error);
  const result = await registerProposal(deps, actor, input.data);
  revalidatePath('/catalog', 'layout');
  return result.ok ? { status: 'done' } : { status: 'error', message: registerFault(result.error) };
}

function registerFault(error: RegisterError): string {
  switch (error.kind) {
    case 'not-found':
      return 'There is no such proposal, or the product is linked to another schema now.';
    case 'forbidden':
      return 'Your role does not allow this. Owners of the project’s products can do it.';
    case 'not-read':
      return 'The registry was not read yet. Check it, then come back.';
    case 'same':
      return `Version ${error.number} has this text already. Nothing happened.`;
    case 'breaking':
      return 'The schema’s compatibility mode refuses it. Nothing happened.';
    case 'moved':
      return `Version ${error.number} came meanwhile. The verdict below is about it now: look at it, then decide again.`;
    case 'under-way':
      return 'It was sent already, or has ended.';
    default:
      return unreachable(error);
  }
}

export async function discardProposalAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = proposalActionInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error);
  const result = await discardProposal(deps, actor, input.data);
  revalidatePath('/catalog', 'layout');
  return result.ok ? { status: 'done' } : { status: 'error', message: discardFault(result.error) };
}

function discardFault(error: DiscardError): string {
  switch (error.kind) {
    case 'not-found':
      return 'There is no such proposal.';
    case 'forbidden':
      return 'Your role does not allow this. Owners of the project’s products can do it.';
    case 'under-way':
      return 'It was sent already, or has ended.';
    default:
      return unreachable(error);
  }
}
