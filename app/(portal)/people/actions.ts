'use server';
import { revalidatePath } from 'next/cache';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import {
  createResetLinkInput,
  createUserInput,
  setGovernedDomainsInput,
  setOrganisationRolesInput,
  setUserDisabledInput,
} from '@/server/access/schema';
import { actionActor, ownOrigin } from '@/server/access/session';
import { createResetLink } from '@/server/access/use-cases/create-reset-link';
import { createUser } from '@/server/access/use-cases/create-user';
import { setGovernedDomains } from '@/server/access/use-cases/set-governed-domains';
import { setOrganisationRoles } from '@/server/access/use-cases/set-organisation-roles';
import { setUserDisabled } from '@/server/access/use-cases/set-user-disabled';
import { deps } from '@/server/deps';
import { finished } from '../finished';
import { personFault } from './person-faults';

const GONE: FormState = { status: 'error', message: 'There is no such person any more.' };

/** What was typed; ticks of one name as one text. */
const repeated = (form: FormData, ticks: string): Record<string, string> => ({
  ...typedValues(form),
  [ticks]: form.getAll(ticks).join(','),
});

/** Shown in one answer and nowhere else: only the hash of its token is kept. */
const addressOf = async (token: string): Promise<string> => `${await ownOrigin()}/reset/${token}`;

export async function createUserAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const values = repeated(form, 'organisationRoles');
  const input = createUserInput.safeParse({
    ...Object.fromEntries(form),
    organisationRoles: form.getAll('organisationRoles'),
  });
  if (!input.success) return { ...fieldErrors(input.error), values } as FormState;

  const result = await createUser(deps, actor, input.data);
  if (!result.ok) return { ...personFault(result.error), values };
  revalidatePath('/people');
  return {
    status: 'done',
    message: `${input.data.name} is added. Give them this link, and nobody else.`,
    shownOnce: await addressOf(result.value.link.token),
    link: { href: `/people/${result.value.userId}`, label: 'Open their page' },
  };
}

export async function setOrganisationRolesAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const values = repeated(form, 'roles');
  const input = setOrganisationRolesInput.safeParse({
    userId: form.get('userId'),
    roles: form.getAll('roles'),
  });
  if (!input.success) return { ...fieldErrors(input.error), values } as FormState;

  const result = await setOrganisationRoles(deps, actor, input.data);
  if (!result.ok) return { ...personFault(result.error), values };
  // Somebody may have changed what they themselves see.
  revalidatePath('/', 'layout');
  return { status: 'done' };
}

export async function setGovernedDomainsAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const values = repeated(form, 'domains');
  const input = setGovernedDomainsInput.safeParse({
    userId: form.get('userId'),
    domains: form.getAll('domains'),
  });
  if (!input.success) return { ...fieldErrors(input.error), values } as FormState;

  const result = await setGovernedDomains(deps, actor, input.data);
  if (!result.ok) return { ...personFault(result.error), values };
  revalidatePath('/', 'layout');
  return { status: 'done' };
}

export async function setUserDisabledAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = setUserDisabledInput.safeParse({
    userId: form.get('userId'),
    disabled: form.get('disabled') === 'true',
  });
  if (!input.success) return GONE;

  const result = await setUserDisabled(deps, actor, input.data);
  if (!result.ok) return personFault(result.error);
  revalidatePath('/people', 'layout');
  return finished(form);
}

export async function createResetLinkAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = createResetLinkInput.safeParse(Object.fromEntries(form));
  if (!input.success) return GONE;

  const result = await createResetLink(deps, actor, input.data);
  if (!result.ok) return personFault(result.error);
  revalidatePath('/people', 'layout');
  return { status: 'done', shownOnce: await addressOf(result.value.token) };
}
