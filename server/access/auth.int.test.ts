import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeDatabase, database } from '../db/client';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import { deps } from '../deps';
import type { Actor } from '../kernel/actor';
import { actorWith } from '../kernel/testing/fixed';
import { createProject } from '../projects/use-cases/create-project';
import { setMemberRoles } from '../projects/use-cases/set-member-roles';
import { loadActor } from './actor-query';
import { ADDRESS_HEADER, auth, PASSWORD_LIMIT } from './auth';
import { handleAuth } from './auth-handler';
import { PEER_HEADER } from './domain/client-address';
import { triesLeft } from './domain/try-limit';
import { getPerson } from './queries';
import { readTries } from './read-tries';
import { completeSetup } from './use-cases/complete-setup';
import { createResetLink } from './use-cases/create-reset-link';
import { createSetupLink } from './use-cases/create-setup-link';
import { createUser } from './use-cases/create-user';
import { resetPassword } from './use-cases/reset-password';
import { setUserDisabled } from './use-cases/set-user-disabled';

const ORIGIN = 'http://127.0.0.1:3999';
const PASSWORD = 'a password of some length';
const admin: Actor = actorWith({ organisation: ['PLATFORM_ADMIN'] });

let db: TestDatabase;
let address = 0;

beforeAll(async () => {
  db = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', db.url);
  vi.stubEnv('SLUICE_SECRET', 'a-secret-of-more-than-thirty-two-characters');
  vi.stubEnv('SLUICE_PORT', '3999');
  vi.stubEnv('SLUICE_URL', '');
  for (const name of ['consumer', 'disabled']) await create(name);
});
afterAll(async () => {
  await closeDatabase();
  vi.unstubAllEnvs();
  await db.drop();
});
beforeEach(() => {
  // Each test comes from an address of its own, so that only the test of the limit meets it.
  address += 1;
});

async function create(name: string): Promise<string> {
  const input = { email: `${name}@demo.sluice.local`, name, organisationRoles: [] };
  const created = await createUser(deps, admin, input);
  if (!created.ok) throw new Error(created.error.kind);
  const { userId, link } = created.value;
  const chosen = { newPassword: PASSWORD, repeated: PASSWORD };
  expect(await resetPassword(deps, { token: link.token, ...chosen })).toMatchObject({ ok: true });
  return userId;
}

function post(path: string, body: object, headers: Record<string, string> = {}) {
  const sent = {
    'content-type': 'application/json',
    origin: ORIGIN,
    [PEER_HEADER]: `10.0.0.${address}`,
    ...headers,
  };
  return handleAuth(
    new Request(`${ORIGIN}/api/auth${path}`, { method: 'POST', headers: sent, body: JSON.stringify(body) }),
  );
}
const signIn = (email: string, password = PASSWORD) => post('/sign-in/email', { email, password });

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

const sessionOf = (response: Response) =>
  auth().api.getSession({
    headers: new Headers({ cookie: cookieOf(response) }),
  });

describe('signing in', () => {
  test('opens a session that lives in the database, with a cookie no script can read', async () => {
    const response = await signIn('consumer@demo.sluice.local');
    expect(response.status).toBe(200);
    const [cookie] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^sluice\.session_token=.+; HttpOnly; SameSite=Lax$/i);
    expect((await sessionOf(response))?.user.email).toBe('consumer@demo.sluice.local');
    expect(await database().session.count()).toBe(1);
  });

  test('is told to the audit with the address', async () => {
    await signIn('consumer@demo.sluice.local');
    const event = await database().auditEvent.findFirst({
      where: { type: 'user.signed-in' },
      orderBy: { id: 'desc' },
    });
    expect(event).toMatchObject({ actorLabel: 'consumer@demo.sluice.local', ip: `10.0.0.${address}` });
  });

  test('with a wrong password and with an unknown address is refused alike', async () => {
    const wrong = await signIn('consumer@demo.sluice.local', 'not the password');
    const unknown = await signIn('nobody@demo.sluice.local');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.json()).toEqual(await unknown.json());
  });

  test('of a disabled person is refused and ends what they had open', async () => {
    const user = await database().user.findUniqueOrThrow({ where: { email: 'disabled@demo.sluice.local' } });
    const before = await signIn(user.email);
    expect(await sessionOf(before)).not.toBeNull();
    // Somebody has to stay who could undo it.
    await createUser(deps, admin, {
      email: 'admin@demo.sluice.local',
      name: 'Admin',
      organisationRoles: ['PLATFORM_ADMIN'],
    });
    await setUserDisabled(deps, admin, { userId: user.id, disabled: true });
    expect(await sessionOf(before)).toBeNull();
    expect((await signIn(user.email)).status).toBe(401);
    expect(await loadActor(database(), user.id, undefined, new Date())).toBeNull();
  });

  test('over and over from one address is slowed down, from another it is not', async () => {
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => signIn('nobody@demo.sluice.local', 'guess')),
    );
    expect(tries.map((each) => each.status)).toContain(429);
    address += 1;
    expect((await signIn('consumer@demo.sluice.local')).status).toBe(200);
  });

  test('leaves the same number of tries, whether the address it names is known or not', async () => {
    const left = async () => {
      const sent = new Headers({ [ADDRESS_HEADER]: `10.0.0.${address}` });
      const tries = await readTries(database(), sent, ADDRESS_HEADER, '/sign-in/email');
      return triesLeft(PASSWORD_LIMIT, tries, new Date());
    };
    expect(await left()).toBe(15);
    await signIn('consumer@demo.sluice.local', 'not the password');
    expect(await left()).toBe(14);
    await signIn('nobody@demo.sluice.local', 'not the password');
    expect(await left()).toBe(13);
    for (let more = 13; more > 0; more -= 1) await signIn('nobody@demo.sluice.local', 'guess');
    expect(await left()).toBe(0);
    expect((await signIn('nobody@demo.sluice.local', 'guess')).status).toBe(429);
  });

  test.each(['https://evil.example', 'null', ''])('from a page of %j is refused', async (origin) => {
    const body = { email: 'consumer@demo.sluice.local', password: PASSWORD };
    const forged = { origin, 'x-forwarded-host': 'evil.example' };
    expect((await post('/sign-in/email', body, forged)).status).toBe(403);
  });

  test('an address that the client claims is not believed', async () => {
    const body = { email: 'consumer@demo.sluice.local', password: PASSWORD };
    await post('/sign-in/email', body, { 'x-sluice-client': '6.6.6.6', 'x-forwarded-for': '6.6.6.6' });
    expect(await database().session.count({ where: { ipAddress: '6.6.6.6' } })).toBe(0);
  });
});

describe('the door to the sign-in', () => {
  test.each([
    '/update-user',
    '/change-password',
    '/change-email',
    '/delete-user',
    '/revoke-sessions',
    '/request-password-reset',
    '/sign-in/social',
    '/sign-in/email/',
    '/../auth/update-user',
  ])('offers no %s', async (path) => {
    const cookie = cookieOf(await signIn('consumer@demo.sluice.local'));
    const response = await post(path, { name: 'Governance', newPassword: 'another password' }, { cookie });
    expect(response.status).toBe(404);
    const user = await database().user.findUniqueOrThrow({ where: { email: 'consumer@demo.sluice.local' } });
    expect(user.name).toBe('consumer');
  });

  test.each(['/get-session', '/list-sessions', '/ok', '/sign-out'])(
    'answers nobody who reads %s',
    async (path) => {
      const cookie = cookieOf(await signIn('consumer@demo.sluice.local'));
      const response = await handleAuth(new Request(`${ORIGIN}/api/auth${path}`, { headers: { cookie } }));
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain('token');
    },
  );

  test('takes no request without an origin', async () => {
    const body = JSON.stringify({ email: 'consumer@demo.sluice.local', password: PASSWORD });
    const headers = { 'content-type': 'application/json', [PEER_HEADER]: `10.0.0.${address}` };
    const request = new Request(`${ORIGIN}/api/auth/sign-in/email`, { method: 'POST', headers, body });
    expect((await handleAuth(request)).status).toBe(403);
  });

  test('reads nothing that is too large', async () => {
    expect((await signIn('consumer@demo.sluice.local', 'x'.repeat(100_000))).status).toBe(413);
  });
});

test('behind https the cookie goes nowhere else', async () => {
  vi.stubEnv('SLUICE_URL', 'https://sluice.example.com');
  vi.resetModules();
  try {
    const { handleAuth: handle } = await import('./auth-handler');
    const { closeDatabase: close } = await import('../db/client');
    const response = await handle(
      new Request('https://sluice.example.com/api/auth/sign-in/email', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: 'https://sluice.example.com',
          [PEER_HEADER]: `10.0.0.${address}`,
        },
        body: JSON.stringify({ email: 'consumer@demo.sluice.local', password: PASSWORD }),
      }),
    );
    expect(response.status).toBe(200);
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Secure-sluice\.session_token=.+; HttpOnly; Secure; SameSite=Lax$/i,
    );
    await close();
  } finally {
    vi.stubEnv('SLUICE_URL', '');
    vi.resetModules();
  }
});

test('nobody signs up', async () => {
  const response = await post('/sign-up/email', {
    email: 'new@demo.sluice.local',
    name: 'New',
    password: PASSWORD,
  });
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(await database().user.count({ where: { email: 'new@demo.sluice.local' } })).toBe(0);
});

test('signing out ends the session in the database too', async () => {
  const response = await signIn('consumer@demo.sluice.local');
  await post('/sign-out', {}, { cookie: cookieOf(response) });
  expect(await sessionOf(response)).toBeNull();
});

test('roles are those of this moment, not those of the sign-in', async () => {
  const userId = await create('member');
  const project = await createProject(deps, admin, { slug: 'fraud', name: 'Fraud', description: '' });
  if (!project.ok) throw new Error(project.error.kind);
  expect((await loadActor(database(), userId, '10.0.0.1', new Date()))?.memberships).toEqual([]);
  const given = {
    projectId: project.value.id,
    userId,
    roles: ['MEMBER' as const, 'CONSUMER_OWNER' as const],
  };
  await setMemberRoles(deps, admin, given);
  const actor = await loadActor(database(), userId, '10.0.0.1', new Date());
  expect(actor?.memberships).toEqual([{ projectId: project.value.id, roles: ['CONSUMER_OWNER', 'MEMBER'] }]);
  expect(actor?.ip).toBe('10.0.0.1');
});

test('somebody who was added gets in by no password until they chose one', async () => {
  const email = 'newcomer@demo.sluice.local';
  const created = await createUser(deps, admin, { email, name: 'Newcomer', organisationRoles: [] });
  if (!created.ok) throw new Error(created.error.kind);
  const { userId, link } = created.value;
  for (const guess of [PASSWORD, link.token, ' ']) expect((await signIn(email, guess)).status).toBe(401);
  const { expiresAt } = link;
  expect(await getPerson(deps, admin, userId)).toMatchObject({
    withoutPassword: true,
    resetUntil: expiresAt,
  });
  await resetPassword(deps, { token: link.token, newPassword: PASSWORD, repeated: PASSWORD });
  expect((await signIn(email)).status).toBe(200);
});

describe('a password that an administrator resets', () => {
  const chosen = { newPassword: 'chosen by the person', repeated: 'chosen by the person' };
  async function reset(name: string) {
    const userId = await create(name);
    const email = `${name}@demo.sluice.local`;
    const open = await signIn(email);
    const link = await createResetLink(deps, admin, { userId });
    if (!link.ok) throw new Error(link.error.kind);
    return { userId, email, open, token: link.value.token };
  }

  test('lets nobody in, ends all sessions, and is chosen anew once', async () => {
    const { userId, email, open, token } = await reset('forgetful');
    expect(await sessionOf(open)).toBeNull();
    expect((await signIn(email)).status).toBe(401);
    expect(await getPerson(deps, admin, userId)).toMatchObject({ withoutPassword: true, seenAt: null });

    const uses = await Promise.all([1, 2].map(() => resetPassword(deps, { token, ...chosen })));
    expect(uses.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await signIn(email)).status).toBe(401);
    const again = await signIn(email, chosen.newPassword);
    expect((await sessionOf(again))?.user.email).toBe(email);
    expect(await getPerson(deps, admin, userId)).toMatchObject({ withoutPassword: false, resetUntil: null });
    expect(await database().setupLink.count({ where: { tokenHash: token } })).toBe(0);
  });

  test('of somebody who is disabled meanwhile stays as it is', async () => {
    const { userId, email, token } = await reset('leaver');
    await setUserDisabled(deps, admin, { userId, disabled: true });
    expect(await resetPassword(deps, { token, ...chosen })).toMatchObject({ ok: false });
    await setUserDisabled(deps, admin, { userId, disabled: false });
    // The link does not come back with them.
    expect(await resetPassword(deps, { token, ...chosen })).toMatchObject({ ok: false });
    expect((await signIn(email, chosen.newPassword)).status).toBe(401);
  });
});

test('of two people who open the first administrator’s link at once, one becomes it', async () => {
  await database().organisationRoleAssignment.deleteMany();
  const link = await createSetupLink(deps);
  if (!link.ok) throw new Error(link.error.kind);
  const open = (email: string) =>
    completeSetup(deps, { token: link.value.token, email, name: 'First', password: PASSWORD });
  const results = await Promise.all([open('one@demo.sluice.local'), open('two@demo.sluice.local')]);
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(await database().organisationRoleAssignment.count()).toBe(1);
  expect((await signIn(results[0]?.ok ? 'one@demo.sluice.local' : 'two@demo.sluice.local')).status).toBe(200);
});

test('what the process is given can be spread, as any object can', () => {
  expect({ ...deps }).toMatchObject({ shardReader: deps.shardReader, clock: deps.clock });
});
