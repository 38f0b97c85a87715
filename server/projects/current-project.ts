import { cookies } from 'next/headers';
import { cache } from 'react';
import { publicOrigin } from '../access/domain/origin';
import { deps } from '../deps';
import type { Actor } from '../kernel/actor';
import { loadEnvironment } from '../runtime/environment';
import { listOwnProjects } from './queries';
import type { OwnProject } from './view';

const COOKIE = 'sluice-project';
const YEAR_SECONDS = 365 * 24 * 60 * 60;

export const ownProjects = cache(
  (actor: Actor): Promise<readonly OwnProject[]> => listOwnProjects(deps, actor),
);

/** The project that the person works for: the chosen one if it is still theirs, else their first; null without any. */
export const currentProject = cache(async (actor: Actor): Promise<OwnProject | null> => {
  const projects = await ownProjects(actor);
  const chosen = (await cookies()).get(COOKIE)?.value;
  return projects.find((project) => project.slug === chosen) ?? projects[0] ?? null;
});

/** For the switcher's action; false when the project is not theirs. */
export async function chooseProject(actor: Actor, slug: string): Promise<boolean> {
  const projects = await ownProjects(actor);
  if (!projects.some((project) => project.slug === slug)) return false;
  (await cookies()).set(COOKIE, slug, {
    path: '/',
    httpOnly: true,
    secure: publicOrigin(loadEnvironment()).startsWith('https:'),
    sameSite: 'lax',
    maxAge: YEAR_SECONDS,
  });
  return true;
}
