import { cookies, headers } from 'next/headers';
import { loadEnvironment } from '../runtime/environment';
import { ADDRESS_HEADER, auth } from './auth';
import { clientAddress } from './domain/client-address';
import { publicOrigin } from './domain/origin';

export type SignInOutcome =
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number };

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

/** Goes through better-auth's own HTTP handler: only there the rate limit applies. */
async function ask(path: string, body: unknown): Promise<Response> {
  const environment = loadEnvironment();
  const origin = publicOrigin(environment);
  const incoming = await headers();
  const address = clientAddress((name) => incoming.get(name), environment.SLUICE_PROXIES);
  const sent = new Headers({ 'content-type': 'application/json', origin });
  for (const name of ['cookie', 'user-agent']) {
    const value = incoming.get(name);
    if (value) sent.set(name, value);
  }
  if (address) sent.set(ADDRESS_HEADER, address);
  return auth().handler(
    new Request(`${origin}/api/auth${path}`, { method: 'POST', headers: sent, body: JSON.stringify(body) }),
  );
}

/** For the sign-in form's action. A wrong password and an unknown address are one answer. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const response = await ask('/sign-in/email', { email, password });
  if (response.status === 429) {
    const wait = Number(response.headers.get('x-retry-after'));
    return { kind: 'too-many', retryAfterSeconds: Number.isFinite(wait) && wait > 0 ? wait : 30 };
  }
  if (!response.ok) {
    if (response.status >= 500) throw new Error(`The sign-in answered ${response.status}.`);
    return { kind: 'wrong' };
  }
  await passCookies(response);
  return { kind: 'signed-in' };
}

export type ChangePasswordOutcome =
  | { readonly kind: 'changed' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'too-many' };

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
  if (response.status === 429) return { kind: 'too-many' };
  if (!response.ok) {
    if (response.status >= 500) throw new Error(`Changing the password answered ${response.status}.`);
    return { kind: 'wrong' };
  }
  await passCookies(response);
  return { kind: 'changed' };
}

/** Ends this session in the database and in the browser. */
export async function signOut(): Promise<void> {
  await passCookies(await ask('/sign-out', {}));
}
