'use server';
import { revalidatePath } from 'next/cache';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { changeDomainInput, createDomainInput, removeDomainInput } from '@/server/catalog/schema';
import { changeDomain } from '@/server/catalog/use-cases/change-domain';
import { createDomain } from '@/server/catalog/use-cases/create-domain';
import { removeDomain } from '@/server/catalog/use-cases/remove-domain';
import { deps } from '@/server/deps';
import { finished } from '../finished';
import { domainFault } from './domain-faults';

export async function createDomainAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = createDomainInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await createDomain(deps, actor, input.data);
  if (!result.ok) return { ...domainFault(result.error, actor), values: typedValues(form) };
  revalidatePath('/domains');
  return { status: 'done', message: `${result.value.name} was created.` };
}

export async function changeDomainAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = changeDomainInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await changeDomain(deps, actor, input.data);
  if (!result.ok) return { ...domainFault(result.error, actor), values: typedValues(form) };
  revalidatePath('/', 'layout');
  return finished(form);
}

export async function removeDomainAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = removeDomainInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { status: 'error', message: 'There is no such domain any more.' };

  const result = await removeDomain(deps, actor, input.data);
  if (!result.ok) return domainFault(result.error, actor);
  revalidatePath('/', 'layout');
  return finished(form);
}
