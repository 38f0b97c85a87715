import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { database } from '../db/client';
import { deps } from '../deps';
import type { Actor } from '../kernel/actor';
import { loadEnvironment } from '../runtime/environment';
import { loadActor } from './actor-query';
import { auth } from './auth';
import { clientAddress } from './domain/client-address';
import { allowedOrigins, isOwnOrigin, publicOrigin } from './domain/origin';

/** Header in which the proxy tells pages their own path, to come back to after signing in. */
export const PATH_HEADER = 'x-sluice-path';

/** The client's address as the socket or a trusted proxy says it; for the audit. */
export async function requestAddress(): Promise<string | undefined> {
  const incoming = await headers();
  return clientAddress((name) => incoming.get(name), loadEnvironment().SLUICE_PROXIES);
}

/** Who asks, with roles as they are now; null when nobody is signed in. Looked up once for each request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const incoming = await headers();
  const session = await auth().api.getSession({ headers: incoming });
  if (!session) return null;
  return loadActor(database(), session.user.id, await requestAddress(), deps.clock.now());
});

/** For pages: the actor, or the way to the sign-in and back. */
export async function requireActor(): Promise<Actor> {
  const actor = await currentActor();
  if (actor) return actor;
  const path = (await headers()).get(PATH_HEADER);
  redirect(path ? `/sign-in?next=${encodeURIComponent(path)}` : '/sign-in');
}

/** Whether a state-changing request comes from a page of ours; see domain/origin.ts. */
export async function fromOwnPage(): Promise<boolean> {
  return isOwnOrigin((await headers()).get('origin'), allowedOrigins(loadEnvironment()));
}

/** The address under which the person uses Sluice, for links that they hand on; call it once the origin was checked. */
export const ownOrigin = async (): Promise<string> =>
  (await headers()).get('origin') ?? publicOrigin(loadEnvironment());

/**
 * For actions behind forms: null when the session has ended meanwhile, so that the form can say so and keep what was
 * typed. Refuses requests from other sites before it asks who it is.
 */
export async function actionActor(): Promise<Actor | null> {
  if (!(await fromOwnPage())) throw new Error('This request did not come from a page of Sluice.');
  return currentActor();
}

/** For actions with nothing typed that could be lost: the actor, or the way to the sign-in and back. */
export async function requireActionActor(): Promise<Actor> {
  return (await actionActor()) ?? requireActor();
}
