import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliverDeps } from '../jobs/handlers/deliver-notification';
import { startWorker } from '../jobs/worker';
import { MAX_ENDPOINT_FAILURES, MAX_TRIES } from './domain/backoff';
import { NOTIFICATION_KINDS } from './domain/kind';
import { seal } from './secret-box';
import { headerOf, type MailReceiver, startMailReceiver } from './testing/mail-receiver';
import { SECRET, startToldWorld, type ToldWorld } from './testing/told-world';
import { startWebhookReceiver, verifyCall, type WebhookReceiver } from './testing/webhook-receiver';
import { chooseNotifications } from './use-cases/choose-notifications';
import { deliver } from './use-cases/deliver';
import { restartDeliveries } from './use-cases/restart-deliveries';
import { sendDigests } from './use-cases/send-digests';

const FROM = 'Sluice <sluice@mesh.example.org>';
const HOOK_SECRET = 'the secret of one webhook';

let mail: MailReceiver;
let hook: WebhookReceiver;
let world: ToldWorld;
const children: ChildProcess[] = [];

beforeAll(async () => {
  mail = await startMailReceiver({ user: { name: 'sluice', password: 'hunter2' } });
  hook = await startWebhookReceiver();
  world = await startToldWorld({ mail: { url: mail.url, from: FROM, tls: 'off' }, networks: 'local' });
});
beforeEach(async () => {
  const { prisma } = world.db;
  await prisma.notification.deleteMany();
  await prisma.notificationDelivery.deleteMany();
  await prisma.webhookEndpoint.deleteMany();
  await prisma.notificationPreference.deleteMany();
  await world.db.pool.query('delete from graphile_worker._private_jobs');
});
afterEach(() => {
  world.clock.set(null);
  mail.onMail = null;
  hook.onCall = null;
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await world?.stop();
  await mail?.stop();
  await hook?.stop();
});

const endpoint = (change: { readonly url?: string; readonly format?: 'SLUICE' | 'SLACK' } = {}) =>
  world.db.prisma.webhookEndpoint.create({
    data: {
      name: 'operations',
      url: hook.url,
      kinds: [...NOTIFICATION_KINDS],
      secret: seal(HOOK_SECRET, SECRET),
      ...change,
    },
  });
const deliveries = () => world.db.prisma.notificationDelivery.findMany({ orderBy: { id: 'asc' } });
const send = (deliveryId: string) => deliver(deliverDeps(world.deps), { deliveryId });
const sendAll = async () => {
  for (const { id } of await deliveries()) await send(id);
};
const since = <T>(list: readonly T[]) => {
  const from = list.length;
  return () => list.slice(from);
};

const approve = () => world.happen('subscription-request.approved', world.people.owner);

test('an e-mail says what happened and where, to those who want it', async () => {
  const sent = since(mail.mails);
  await approve();
  await sendAll();
  expect(
    sent()
      .map(({ to }) => to[0])
      .toSorted(),
  ).toEqual(['asker@demo.sluice.local', 'requester@demo.sluice.local']);
  const [first] = sent();
  const [delivery] = await deliveries();
  const told = await world.db.prisma.notification.findFirstOrThrow({
    where: { deliveryId: delivery?.id ?? '' },
  });
  expect(first).toMatchObject({
    from: 'sluice@mesh.example.org',
    subject: 'Owner Lind approved access to Orders',
  });
  expect(first?.messageId).toBe(`<${delivery?.id}@mesh.example.org>`);
  expect(first?.raw).toContain(`https://mesh.example.org/notifications/${told.id}`);
  expect(headerOf(first?.raw ?? '', 'Auto-Submitted')).toBe('auto-generated');
  expect((await deliveries()).map(({ state, tries }) => [state, tries])).toEqual([
    ['SENT', 1],
    ['SENT', 1],
  ]);
});

test('names that people typed stay names: no header, no second recipient', async () => {
  const sent = since(mail.mails);
  const evil = 'Eve"\r\nBcc: everybody@example.org\r\n <eve@example.org>, all@example.org';
  await world.db.prisma.user.update({ where: { id: 'requester' }, data: { name: evil } });
  await world.db.prisma.dataProduct.updateMany({ data: { name: 'Orders\r\nBcc: everybody@example.org' } });
  try {
    await approve();
    await sendAll();
  } finally {
    await world.db.prisma.dataProduct.updateMany({ data: { name: 'Orders' } });
  }
  expect(sent()).toHaveLength(2);
  for (const { to, raw } of sent()) {
    expect(to).toHaveLength(1);
    expect(to[0]).toMatch(/@demo\.sluice\.local$/);
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im);
  }
});

test('a webhook is signed as its documentation says, and tells the facts', async () => {
  await endpoint();
  const called = since(hook.calls);
  await approve();
  await sendAll();
  const [call] = called();
  if (!call) throw new Error('nobody called');
  const now = Math.floor(Date.now() / 1000);
  expect(verifyCall(HOOK_SECRET, call, now)).toMatchObject({
    type: 'subscription-request.approved',
    text: 'Owner Lind approved access to Orders',
    url: `https://mesh.example.org/requests/${world.request.number}`,
    project: 'fraud-detection',
  });
  expect(verifyCall('another secret', call, now)).toBeNull();
  expect(verifyCall(HOOK_SECRET, { ...call, body: `${call.body} ` }, now)).toBeNull();
  expect(verifyCall(HOOK_SECRET, call, now + 301)).toBeNull();
});

test('what was refused for now is tried again later, under the same id; then it waits for an administrator', async () => {
  await endpoint();
  const called = since(hook.calls);
  hook.answer(503, ...Array<number>(MAX_TRIES - 1).fill(500));
  await world.happen('subscription-request.resubmitted', world.people.asker);
  const [call] = (await deliveries()).filter(({ endpointId }) => endpointId !== null);
  if (!call) throw new Error('no call waits');
  const began = Date.now();
  await send(call.id);
  const [tried] = (await deliveries()).filter(({ id }) => id === call.id);
  expect(tried).toMatchObject({ state: 'QUEUED', tries: 1, error: 'The endpoint answered 503.' });
  expect(tried?.nextAt.getTime()).toBeGreaterThan(began + 20_000);
  const job = await world.db.pool.query('select run_at from graphile_worker.jobs where key = $1', [
    `notifications.deliver:${call.id}`,
  ]);
  expect(job.rows[0]?.run_at).toEqual(tried?.nextAt);
  for (let tries = 1; tries < MAX_TRIES; tries += 1) await send(call.id);
  expect(await deliveries().then((all) => all.find(({ id }) => id === call.id))).toMatchObject({
    state: 'FAILED',
    tries: MAX_TRIES,
    error: 'The endpoint answered 500.',
  });
  await send(call.id);
  expect(called()).toHaveLength(MAX_TRIES);
  expect(new Set(called().map(({ delivery }) => delivery))).toEqual(new Set([call.id]));
});

test.each([
  ['a redirect', 302, 'FAILED', /no redirects/],
  ['gone', 410, 'FAILED', /410/],
  ['too many', 429, 'QUEUED', /429/],
] as const)('%s', async (_, status, state, words) => {
  await endpoint();
  const called = since(hook.calls);
  hook.answer(status);
  await world.db.prisma.notificationPreference.create({ data: { userId: 'owner', mailOff: ['decisions'] } });
  await world.happen('subscription-request.submitted', world.people.asker);
  await sendAll();
  const [only, ...more] = await deliveries();
  expect(more).toEqual([]);
  expect(only).toMatchObject({ state });
  expect(only?.error).toMatch(words);
  expect(called()).toHaveLength(1);
});

test('an endpoint that never answers is switched off, and the administrators hear of it', async () => {
  const { id } = await endpoint();
  await world.db.prisma.webhookEndpoint.update({
    where: { id },
    data: { failures: MAX_ENDPOINT_FAILURES - 1 },
  });
  hook.answer(500);
  await approve();
  await sendAll();
  expect(await world.db.prisma.webhookEndpoint.findUnique({ where: { id } })).toMatchObject({
    failures: MAX_ENDPOINT_FAILURES,
    disabledReason: `${MAX_ENDPOINT_FAILURES} tries failed one after the other.`,
  });
  const audit = await world.db.prisma.auditEvent.findMany({ where: { type: 'webhook.switched-off' } });
  expect(audit.map(({ subjectId, actorLabel }) => [subjectId, actorLabel])).toEqual([[id, 'Sluice worker']]);
  const told = await world.db.prisma.notification.findMany({ where: { kind: 'platform' } });
  expect(told.map(({ userId }) => userId)).toEqual(['admin']);
  const before = (await deliveries()).length;
  await world.happen('subscription-request.approved', world.people.owner);
  expect((await deliveries()).slice(before).every(({ endpointId }) => endpointId === null)).toBe(true);
});

test('a mail server that wants TLS, another password or to be left alone for now', async () => {
  const { host } = new URL(mail.url.replace('smtp:', 'http:'));
  const through = async (url: string, tls: 'required' | 'off') => {
    const outgoing = { ...world.deps.outgoing, mail: { url, from: FROM, tls } };
    await world.db.prisma.notificationDelivery.deleteMany();
    await world.happen('subscription-request.submitted', world.people.asker);
    const [only] = await deliveries();
    await deliver(deliverDeps({ ...world.deps, outgoing }), { deliveryId: only?.id ?? '' });
    return (await deliveries())[0];
  };
  expect(await through(`smtp://sluice:wrong@${host}`, 'off')).toMatchObject({
    state: 'QUEUED',
    error: 'The mail server refuses user or password.',
  });
  // This one offers no STARTTLS, and nothing is said in the open where TLS is required.
  const before = since(mail.mails);
  expect((await through(mail.url, 'required'))?.error).toMatch(/^The mail server /);
  expect(before()).toEqual([]);
  mail.refuse(451, 550);
  expect(await through(mail.url, 'off')).toMatchObject({
    state: 'QUEUED',
    error: 'The mail server answered 451 to DATA.',
  });
  expect(await through(mail.url, 'off')).toMatchObject({ state: 'FAILED' });
  expect(await through('smtp://127.0.0.1:1', 'off')).toMatchObject({ state: 'QUEUED' });
});

test('daily e-mails gather what happened until the morning, once', async () => {
  const sent = since(mail.mails);
  const choice = { pace: 'DAILY', portal: NOTIFICATION_KINDS, mail: NOTIFICATION_KINDS } as const;
  for (const who of ['asker', 'requester'] as const)
    await chooseNotifications(world.deps, world.people[who], choice);
  await approve();
  await world.happen('subscription-request.changes-asked', world.people.owner);
  expect(await deliveries()).toEqual([]);
  // Whatever the hour is, a morning has come since.
  world.clock.set(new Date(Date.now() + 48 * 3_600_000));
  await Promise.all([sendDigests(world.deps), sendDigests(world.deps)]);
  expect(await deliveries()).toHaveLength(2);
  await sendAll();
  expect(sent().map(({ subject }) => subject)).toEqual(Array(2).fill('2 things happened in Sluice'));
  expect(await sendDigests(world.deps)).toBe(0);
});

describe('nothing is told twice', () => {
  test('by two workers at once', async () => {
    const sent = since(mail.mails);
    await world.happen('subscription-request.submitted', world.people.asker);
    const [only] = await deliveries();
    await Promise.all([send(only?.id ?? ''), send(only?.id ?? ''), send(only?.id ?? '')]);
    expect(sent()).toHaveLength(1);
  });

  test('to somebody who may not see it any more, or is disabled', async () => {
    const sent = since(mail.mails);
    await approve();
    await world.db.prisma.projectMembership.deleteMany({ where: { userId: 'requester' } });
    await world.db.prisma.user.update({ where: { id: 'asker' }, data: { disabledAt: new Date() } });
    try {
      await sendAll();
    } finally {
      await world.db.prisma.user.update({ where: { id: 'asker' }, data: { disabledAt: null } });
      await world.db.prisma.projectMembership.create({
        data: { userId: 'requester', projectId: world.mesh.fraud.id, role: 'MEMBER' },
      });
    }
    expect(sent()).toEqual([]);
    expect((await deliveries()).map(({ state }) => state)).toEqual(['DROPPED', 'DROPPED']);
  });

  test('under another id by the next worker, when one is killed between sending and noting', async () => {
    await endpoint();
    const [sent, called] = [since(mail.mails), since(hook.calls)];
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/runtime/worker.ts'], {
      env: {
        ...process.env,
        DATABASE_URL: world.db.url,
        SLUICE_SECRET: SECRET,
        SLUICE_LOG_LEVEL: 'silent',
        SLUICE_SMTP_URL: mail.url,
        SLUICE_SMTP_FROM: FROM,
        SLUICE_SMTP_TLS: 'off',
        SLUICE_WEBHOOK_NETWORKS: 'local',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
      stdio: 'ignore',
    });
    children.push(child);
    const gone = once(child, 'exit');
    // Both have taken it, and neither has said so: then the worker is killed.
    const taken = new Promise<void>((resolve) => {
      const both = () => {
        if (sent().length < 1 || called().length < 1) return;
        child.kill('SIGKILL');
        resolve();
      };
      mail.onMail = async () => {
        both();
        await gone;
      };
      hook.onCall = async () => {
        both();
        await gone;
      };
    });
    await world.happen('subscription-request.submitted', world.people.asker);
    await taken;
    await gone;
    mail.onMail = null;
    hook.onCall = null;
    expect((await deliveries()).map(({ state }) => state)).toEqual(['QUEUED', 'QUEUED']);

    // As if the dead worker's holds had run out.
    await world.db.pool.query('delete from graphile_worker._private_jobs');
    await world.db.pool.query(
      `update notification_delivery set "heldUntil" = now() - interval '2 minutes', "nextAt" = now() - interval '2 minutes'`,
    );
    expect(await restartDeliveries(world.deps)).toBe(2);
    expect(await restartDeliveries(world.deps)).toBe(0);
    const worker = await startWorker({ deps: world.deps, databaseUrl: world.db.url, log: () => undefined });
    try {
      await expect
        .poll(async () => (await deliveries()).map(({ state }) => state), { timeout: 60_000 })
        .toEqual(['SENT', 'SENT']);
    } finally {
      await worker.stop();
    }
    expect(sent()).toHaveLength(2);
    expect(called()).toHaveLength(2);
    // Whoever keeps ids has each of them once.
    expect(new Set(sent().map(({ messageId }) => messageId)).size).toBe(1);
    expect(new Set(called().map(({ delivery }) => delivery)).size).toBe(1);
    expect(new Set(called().map(({ body }) => body)).size).toBe(1);
  });
});
