import { IAMClient, ListRoleTagsCommand } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repairTarget } from '@/server/drift/use-cases/repair-target';
import { scanTarget } from '@/server/drift/use-cases/scan-target';
import { paymentsAdmin } from '@/server/grants/testing/encrypted-stream';
import { subscribe, tryToReadRecords, value, work } from '@/server/grants/testing/play';
import { FRAUD, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { startWorld, type World } from '@/server/grants/testing/world';
import { roleArn } from '@/server/kernel/arn';
import { letTagRunsDie, TAG_CRASHES, type TagCrash } from './testing/tag-crashes';
import { decideChange } from './use-cases/decide-change';
import { proposeClosing, proposeShare } from './use-cases/propose-share';
import { proposeTag } from './use-cases/propose-tag';
import { runTagChange } from './use-cases/run-change';

const PRODUCT = 'payments-authorized';
const ROLE = 'fraud-scoring';
const TAG = { key: 'sluice:share:payments-authorized', value: 'open' };
const reason = 'Every scoring job of fraud reads it.';

let world: World;
let portal: Portal;
let admin: ReturnType<typeof paymentsAdmin>;
let iam: IAMClient;
let marked: string;
beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  admin = paymentsAdmin();
  iam = new IAMClient({ region: 'us-east-1', profile: 'admin-fraud-prod' });
  marked = await admin.markedKey();
  const unmarked = await admin.makeKey(false);
  await admin.encrypt('refunds-issued', unmarked);
  for (const stream of [PRODUCT, 'refunds-issued']) {
    await portal.publish(stream);
    await admin.put(stream);
  }
});
afterAll(async () => {
  iam?.destroy();
  await world?.stop();
});

const changeOf = (id: string) => world.db.prisma.tagChange.findUniqueOrThrow({ where: { id } });

async function approve(id: string): Promise<void> {
  const { number, version } = await changeOf(id);
  const decision = { number, version, decision: 'approve' as const, comment: 'Looked at it.' };
  value(await decideChange(world.deps, portal.governance, decision));
}

const open = async (slug: string) => {
  const share = { slug, tag: TAG, patterns: ['STANDARD_CONSUMER' as const], accounts: [FRAUD], reason };
  return value(await proposeShare(world.deps, portal.producer, share)).id;
};

const close = async () => {
  const share = await world.db.prisma.tagShare.findFirstOrThrow({ where: { state: 'OPEN' } });
  return value(await proposeClosing(world.deps, portal.producer, { shareId: share.id, reason })).id;
};

const tag = async (act: string | null) => {
  const proposal = { kind: 'ROLE' as const, arn: roleArn(FRAUD, ROLE), key: TAG.key, value: act, reason };
  return value(await proposeTag(world.deps, portal.consumer, proposal)).id;
};

const reads = () => tryToReadRecords(ROLE, admin.arn(PRODUCT));

test('a key that only a KMS grant could open is refused in words, with what to do instead', async () => {
  const id = await open('refunds-issued');
  await runTagChange(world.deps, id);
  expect(await changeOf(id)).toMatchObject({
    state: 'UNREADABLE',
    error: {
      code: 'KeyByGrantOnly',
      title: 'The stream’s key in payments-prod cannot be opened by a tag.',
      next: expect.stringContaining('or share by subscriptions'),
    },
  });
});

test('a share opens the marked key of its stream as well: shown before, written, watched and closed', async () => {
  const before = await admin.policyOf(marked);
  const opened = await open(PRODUCT);
  await runTagChange(world.deps, opened);
  const { state, effect } = await changeOf(opened);
  expect(state).toBe('IN_REVIEW');
  expect(effect).toMatchObject({
    keyArn: marked,
    documents: [{ kind: 'STREAM_POLICY' }, { kind: 'KEY_POLICY', targetArn: marked }],
  });
  await approve(opened);
  expect(await runTagChange(world.deps, opened)).toEqual({ kind: 'done' });
  expect(await admin.policyOf(marked)).toContain('aws:PrincipalTag/sluice:share:payments-authorized');
  const tagged = await tag(TAG.value);
  await runTagChange(world.deps, tagged);
  const shown = JSON.stringify((await changeOf(tagged)).effect);
  expect(shown).toContain('kms:Decrypt');
  await approve(tagged);
  await runTagChange(world.deps, tagged);
  expect(await reads()).toBe('allowed');

  // A subscription under the same key comes and goes beside it, and drift sees both.
  const { id } = await subscribe(world, portal, { product: PRODUCT, role: 'fraud-replay' });
  await work(world, id);
  const key = { kind: 'KEY' as const, arn: marked };
  expect(await scanTarget(world.deps, key, null)).toEqual({ kind: 'scanned', findings: 0 });
  await admin.closeToOthers(marked);
  expect(await reads()).toBe('KMSAccessDeniedException');
  expect(await scanTarget(world.deps, key, null)).toEqual({ kind: 'scanned', findings: 2 });
  expect(await repairTarget(world.deps, key)).toMatchObject({ kind: 'repaired' });
  expect(await reads()).toBe('allowed');
  await world.db.prisma.subscription.update({
    where: { id },
    data: { state: 'REVOKING', endReason: 'revoked' },
  });
  await world.db.prisma.grant.updateMany({ where: { subscriptionId: id }, data: { state: 'REMOVING' } });
  await work(world, id);
  expect(await reads()).toBe('allowed');

  const untagged = await tag(null);
  await runTagChange(world.deps, untagged);
  expect(await reads()).toBe('AccessDeniedException');
  await runTagChange(world.deps, await close());
  expect(JSON.parse(await admin.policyOf(marked)).Statement).toEqual(JSON.parse(before).Statement);
});

describe('a worker that dies in the middle of a change', () => {
  /** Everything that a change may leave behind. */
  async function expectOn(on: boolean, what: string): Promise<void> {
    expect(await reads(), what).toBe(on ? 'allowed' : 'AccessDeniedException');
    const { Tags = [] } = await iam.send(new ListRoleTagsCommand({ RoleName: ROLE }));
    expect(
      Tags.some(({ Key }) => Key === TAG.key),
      what,
    ).toBe(on);
    expect((await admin.policyOf(marked)).includes('PrincipalTag'), what).toBe(on);
  }

  /** Dies at each write in turn; each change has two. */
  async function everyWrite(crash: TagCrash): Promise<number> {
    let met = 0;
    const through = async (id: string, place: number, what: string) => {
      await runTagChange(world.deps, id);
      if ((await changeOf(id)).state === 'IN_REVIEW') await approve(id);
      if ((await changeOf(id)).state === 'APPLIED') throw new Error(`${what} was over before it could die`);
      const dying = letTagRunsDie(world.deps, place, crash);
      await runTagChange(dying.deps, id).catch(() => undefined);
      await world.db.prisma.$executeRaw`update arn_lease set "expiresAt" = now() - interval '1 second'`;
      if (dying.met()) met += 1;
      if ((await changeOf(id)).state !== 'APPLIED') await runTagChange(world.deps, id);
      expect((await changeOf(id)).state, what).toBe('APPLIED');
    };
    for (const place of [1, 2]) {
      const what = `${crash} write ${place}`;
      await through(await open(PRODUCT), place, `open, ${what}`);
      await through(await tag(TAG.value), place, `tag, ${what}`);
      await expectOn(true, what);
      // Nobody is asked before a tag goes or a share closes: the first run is the one that writes.
      for (const begin of [() => tag(null), close]) {
        const id = await begin();
        const dying = letTagRunsDie(world.deps, place, crash);
        await runTagChange(dying.deps, id).catch(() => undefined);
        await world.db.prisma.$executeRaw`update arn_lease set "expiresAt" = now() - interval '1 second'`;
        if (dying.met()) met += 1;
        if ((await changeOf(id)).state !== 'APPLIED') await runTagChange(world.deps, id);
        expect((await changeOf(id)).state, what).toBe('APPLIED');
      }
      await expectOn(false, what);
    }
    return met;
  }

  test.each(TAG_CRASHES)(
    '%s a write: the next one completes opening, tagging, untagging and closing',
    async (crash) => {
      // Two writes of a share, of the stream and the key; two of a tag, itself and the role's policy.
      expect(await everyWrite(crash)).toBeGreaterThanOrEqual(8);
    },
  );
});
