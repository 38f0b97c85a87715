import { cookies, headers } from 'next/headers';
import { database } from '../db/client';
import { systemClock } from '../kernel/clock';
import { loadEnvironment } from '../runtime/environment';
import { ADDRESS_HEADER, auth, PASSWORD_LIMIT } from './auth';
import { clientAddress } from './domain/client-address';
import { publicOrigin } from './domain/origin';
import { triesLeft } from './domain/try-limit';
import { readTries } from './read-tries';

/** A password was refused. How many tries are left goes by the address they come from, whoever they name. */
export type PasswordRefusal =
  | { readonly kind: 'wrong'; readonly triesLeft: number; readonly pauseSeconds: number }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number; readonly triesThen: number };

export type SignInOutcome = { readonly kind: 'signed-in' } | PasswordRefusal;

/** Hands the cookies of an answer of better-auth to the browser. */
async function passCookies(response: Response): Promise<void> {
  const jar = await cookies();
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const separator = pair.indexOf('=');
    const flags = new Map(
      attributes.map((attribute) => {
        const [key = '', value = ''] = attribute.split('=');
        return [key.toLowerCase(), value] as const;
      }),
    );
    const maxAge = flags.get('max-age');
    jar.set(pair.slice(0, separator), decodeURIComponent(pair.slice(separator + 1)), {
      path: flags.get('path') ?? '/',
      httpOnly: flags.has('httponly'),
      secure: flags.has('secure'),
      sameSite: 'lax',
      ...(maxAge === undefined ? {} : { maxAge: Number(maxAge) }),
    });
  }
}

/** What better-auth is sent in the name of the browser that asks. */
async function sentHeaders(): Promise<Headers> {
  const environment = loadEnvironment();
  const incoming = await headers();
  const address = clientAddress((name) => incoming.get(name), environment.SLUICE_PROXIES);
  const sent = new Headers({ 'content-type': 'application/json', origin: publicOrigin(environment) });
  for (const name of ['cookie', 'user-agent']) {
    const value = incoming.get(name);
    if (value) sent.set(name, value);
  }
  if (address) sent.set(ADDRESS_HEADER, address);
  return sent;
}

/** Goes through better-auth's own HTTP handler: only there the rate limit applies. */
async function ask(path: string, body: unknown): Promise<Response> {
  const url = `${publicOrigin(loadEnvironment())}/api/auth${path}`;
  return auth().handler(
    new Request(url, { method: 'POST', headers: await sentHeaders(), body: JSON.stringify(body) }),
  );
}

/** Null when the password was taken. */
async function refusalOf(path: string, response: Response): Promise<PasswordRefusal | null> {
  if (response.ok) return null;
  const { max, windowSeconds } = PASSWORD_LIMIT;
  if (response.status === 429) {
    const wait = Number(response.headers.get('x-retry-after'));
    return {
      kind: 'too-many',
      retryAfterSeconds: Number.isFinite(wait) && wait > 0 ? wait : windowSeconds,
      triesThen: max,
    };
  }
  if (response.status >= 500) throw new Error(`${path} answered ${response.status}.`);
  const tries = await readTries(database(), await sentHeaders(), ADDRESS_HEADER, path);
  return {
    kind: 'wrong',
    triesLeft: triesLeft(PASSWORD_LIMIT, tries, systemClock.now()),
    pauseSeconds: windowSeconds,
  };
}

/** For the sign-in form's action. A wrong password and an unknown address are one answer. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const response = await ask('/sign-in/email', { email, password });
  const refusal = await refusalOf('/sign-in/email', response);
  if (refusal) return refusal;
  await passCookies(response);
  return { kind: 'signed-in' };
}

export type ChangePasswordOutcome = { readonly kind: 'changed' } | PasswordRefusal;

/** For the person's own form. Every other session of theirs ends; this one goes on under a new token. */
export async function changePassword(
  currentPassword: string,
  newPassword: string,
): Promise<ChangePasswordOutcome> {
  const response = await ask('/change-password', {
    currentPassword,
    newPassword,
    revokeOtherSessions: true,
  });
  const refusal = await refusalOf('/change-password', response);
  if (refusal) return refusal;
  await passCookies(response);
  return { kind: 'changed' };
}

/** Ends this session in the database and in the browser. */
export async function signOut(): Promise<void> {
  await passCookies(await ask('/sign-out', {}));
}
