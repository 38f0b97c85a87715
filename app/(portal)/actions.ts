'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { requireActionActor } from '@/server/access/session';
import { signOut } from '@/server/access/sign-in';
import { chooseProject } from '@/server/projects/current-project';

/** The page stays; it is read anew for the other project. A project that is not theirs changes nothing. */
export async function switchProjectAction(slug: string): Promise<void> {
  const actor = await requireActionActor();
  await chooseProject(actor, slug);
  revalidatePath('/', 'layout');
}

export async function signOutAction(): Promise<void> {
  await requireActionActor();
  await signOut();
  redirect('/sign-in');
}
