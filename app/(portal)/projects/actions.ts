'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, fieldErrors, SESSION_ENDED, typedValues } from '@/components/ui/form-state';
import { actionActor } from '@/server/access/session';
import { deps } from '@/server/deps';
import {
  addMemberInput,
  changeMemberInput,
  changeProjectInput,
  createProjectInput,
  removeProjectInput,
  type SetMemberRolesInput,
  setMemberRolesInput,
} from '@/server/projects/schema';
import { addMember } from '@/server/projects/use-cases/add-member';
import { changeProject } from '@/server/projects/use-cases/change-project';
import { createProject } from '@/server/projects/use-cases/create-project';
import { removeProject } from '@/server/projects/use-cases/remove-project';
import { setMemberRoles } from '@/server/projects/use-cases/set-member-roles';
import { finished } from '../finished';
import { projectFault } from './project-faults';

/** Checkboxes of one name are a list; in what is repeated they are one text. */
const entriesOf = (form: FormData) => ({ ...Object.fromEntries(form), roles: form.getAll('roles') });
const valuesOf = (form: FormData) => ({ ...typedValues(form), roles: form.getAll('roles').join(',') });

export async function createProjectAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = createProjectInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await createProject(deps, actor, input.data);
  if (!result.ok) return { ...projectFault(result.error, actor), values: typedValues(form) };
  revalidatePath('/projects');
  redirect(`/projects/${result.value.slug}`);
}

export async function changeProjectAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = changeProjectInput.safeParse(Object.fromEntries(form));
  if (!input.success) return fieldErrors(input.error, form);

  const result = await changeProject(deps, actor, input.data);
  if (!result.ok) return { ...projectFault(result.error, actor), values: typedValues(form) };
  revalidatePath('/', 'layout');
  redirect(`/projects/${result.value.slug}`);
}

export async function removeProjectAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const input = removeProjectInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { status: 'error', message: 'There is no such project any more.' };

  const result = await removeProject(deps, actor, input.data);
  if (!result.ok) return projectFault(result.error, actor);
  revalidatePath('/', 'layout');
  redirect('/projects');
}

export async function addMemberAction(_previous: FormState, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const values = valuesOf(form);
  const input = addMemberInput.safeParse(entriesOf(form));
  if (!input.success) return { ...fieldErrors(input.error), values } as FormState;

  const result = await addMember(deps, actor, input.data);
  if (!result.ok) return { ...projectFault(result.error, actor), values };
  revalidatePath('/', 'layout');
  return { status: 'done' };
}

async function setRoles(input: SetMemberRolesInput, form: FormData): Promise<FormState> {
  const actor = await actionActor();
  if (!actor) return SESSION_ENDED;
  const result = await setMemberRoles(deps, actor, input);
  if (!result.ok) return projectFault(result.error, actor);
  // The member may be the one who changed it: what they see everywhere follows.
  revalidatePath('/', 'layout');
  return finished(form);
}

export async function changeMemberAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = changeMemberInput.safeParse(entriesOf(form));
  if (!input.success) return { ...fieldErrors(input.error), values: valuesOf(form) } as FormState;
  return setRoles(input.data, form);
}

export async function removeMemberAction(_previous: FormState, form: FormData): Promise<FormState> {
  const input = setMemberRolesInput.safeParse({ ...Object.fromEntries(form), roles: [] });
  if (!input.success) return { status: 'error', message: 'There is no such member any more.' };
  return setRoles(input.data, form);
}
