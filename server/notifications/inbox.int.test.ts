import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '../kernel/actor';
import { err } from '../kernel/result';
import { countUnread, getPreferences, listInbox } from './queries';
import { inboxFilters } from './schema';
import { startToldWorld, type ToldWorld } from './testing/told-world';
import { chooseNotifications } from './use-cases/choose-notifications';
import { readAllNotifications } from './use-cases/read-all';
import { readNotification } from './use-cases/read-notification';

let world: ToldWorld;
beforeAll(async () => {
  world = await startToldWorld();
});
afterAll(() => world?.stop());
beforeEach(() => world.db.prisma.notification.deleteMany());

const inbox = (actor: Actor, query: Record<string, string> = {}) =>
  listInbox(world.deps, actor, inboxFilters.parse(query));
const texts = async (actor: Actor) => (await inbox(actor)).items.map(({ text }) => text);

test('an event is told to those whom it concerns, and not to who did it', async () => {
  const { owner, asker, requester, governor, admin } = world.people;
  await world.happen('subscription-request.submitted', asker);
  expect(await texts(owner)).toEqual(['Fraud Detection asks for access to Orders']);
  await world.happen('subscription-request.approved', owner);
  for (const one of [asker, requester])
    expect(await texts(one)).toEqual(['Owner Lind approved access to Orders']);
  for (const one of [governor, admin]) expect(await texts(one)).toEqual([]);
  expect(await countUnread(world.deps, owner)).toBe(1);
});

test('what is rolled back was never told', async () => {
  await world.deps.unitOfWork(async (tx) => {
    await tx.audit.record(world.people.owner, {
      type: 'subscription-request.approved',
      subjectType: 'subscription-request',
      subjectId: world.request.id,
      subjectLabel: 'Request',
    });
    return err({ kind: 'stale' });
  });
  expect(await world.db.prisma.notification.count()).toBe(0);
});

test('reading counts down, is for one’s own only, and all can be read at once', async () => {
  const { asker, requester, owner } = world.people;
  for (let times = 0; times < 3; times += 1) await world.happen('subscription-request.changes-asked', owner);
  const [first] = (await inbox(asker)).items;
  if (!first) throw new Error('nothing was told');
  expect(await readNotification(world.deps, requester, { id: first.id })).toMatchObject({
    error: { kind: 'not-found' },
  });
  const read = await readNotification(world.deps, asker, { id: first.id });
  expect(read).toMatchObject({ value: { href: `/requests/${world.request.number}` } });
  expect(await inbox(asker)).toMatchObject({ unread: 2, items: [{ read: false }, { read: false }] });
  expect((await inbox(asker, { shown: 'all' })).items.map((item) => item.read)).toEqual([true, false, false]);
  await readAllNotifications(world.deps, asker);
  expect(await countUnread(world.deps, asker)).toBe(0);
  expect(await countUnread(world.deps, requester)).toBe(3);
});

test('whoever may not see the request any more is not reminded of it either', async () => {
  const { requester, owner } = world.people;
  await world.happen('subscription-request.rejected', owner);
  const [told] = (await inbox(requester)).items;
  const left: Actor = { ...requester, memberships: [] };
  expect(await inbox(left, { shown: 'all' })).toMatchObject({ items: [], unread: 0 });
  expect(await readNotification(world.deps, left, { id: told?.id ?? '' })).toMatchObject({ ok: false });
  expect(await countUnread(world.deps, requester)).toBe(1);
});

test('pages are newest first without gap or repetition', async () => {
  const { owner, asker } = world.people;
  for (let times = 0; times < 35; times += 1) await world.happen('subscription-request.rejected', owner);
  const first = await inbox(asker);
  const second = await inbox(asker, { after: first.next ?? '' });
  const ids = [...first.items, ...second.items].map(({ id }) => id);
  expect([first.items.length, second.items.length, second.next]).toEqual([30, 5, null]);
  expect(ids).toEqual(ids.toSorted().toReversed());
  expect(new Set(ids).size).toBe(35);
});

test('what somebody does not want is not told, what concerns their sign-in is', async () => {
  const { requester, owner } = world.people;
  await chooseNotifications(world.deps, requester, { pace: 'DAILY', portal: ['drift'], mail: [] });
  expect(await getPreferences(world.deps, requester)).toMatchObject({
    pace: 'DAILY',
    portal: ['drift', 'security'],
    mail: ['security'],
    mailOn: false,
  });
  await world.happen('subscription-request.approved', owner);
  await world.deps.unitOfWork((tx) =>
    tx.audit.record(requester, {
      type: 'user.password-changed',
      subjectType: 'user',
      subjectId: requester.id,
      subjectLabel: requester.email,
    }),
  );
  expect(await texts(requester)).toEqual(['Your password was changed']);
});
