import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { LIVE_GRANT_STATES } from '../grants/domain/grant-state';
import { parseArn } from '../kernel/arn';
import { ENDED_STATES } from '../subscriptions/domain/subscription-state';
import { commonWay, readableUntil } from './domain/key-hold';
import { toHold } from './hold-records';
import type { KeyHoldRepository, KeyUser, Swap } from './ports';

const OF_KEYS = ['KEY_POLICY', 'KMS_GRANT'] as const;
const AGAIN_MS = 5 * 60_000;
/** One sweep writes so many, and the next one the others. */
const MOST = 3;
/** Written before everything: the next sweep writes it. */
const NEVER = new Date(0);

/** Grants of whatever may be in force again, also of what is suspended. */
const notEnded = (streamArn: string) =>
  ({
    streamArn,
    subscription: { state: { notIn: [...ENDED_STATES] } },
  }) as const satisfies Prisma.GrantWhereInput;

async function holdOld(client: TransactionClient, { streamArn, to, retentionHours, at }: Swap) {
  const grants = await client.grant.findMany({
    where: { ...notEnded(streamArn), keyArn: { not: null } },
    select: { keyArn: true, kind: true },
  });
  const keys = [...new Set(grants.flatMap(({ keyArn }) => keyArn ?? []))].filter((key) => key !== to?.keyArn);
  for (const keyArn of keys) {
    const kinds = grants.flatMap((grant) => (grant.keyArn === keyArn ? [grant.kind] : []));
    const rows = kinds.filter((kind) => kind === 'KEY_POLICY' || kind === 'KMS_GRANT');
    const way = commonWay(new Set(rows));
    // Where some came to it in another way than others, all are written into its policy at once.
    const uneven =
      way === null ||
      (rows.length > 0 && rows.length < kinds.filter((kind) => kind === 'ROLE_POLICY').length);
    const until = readableUntil(at, retentionHours);
    const state = { state: 'OPEN' as const, since: at, openedAt: at, writtenAt: uneven ? NEVER : at };
    const live = await client.streamKeyHold.updateMany({
      where: { streamArn, keyArn, state: { not: 'CLOSED' } },
      data: { ...state, until },
    });
    if (live.count === 0)
      await client.streamKeyHold.create({
        data: { streamArn, keyArn, via: way ?? 'KEY_POLICY', until, ...state },
      });
  }
  return keys;
}

/** The key's own row of each subscription, in the way that the new key is open. */
async function moveKeyRows(client: TransactionClient, { streamArn, to, at }: Swap) {
  const where = notEnded(streamArn);
  if (to === null || to.via === 'IDENTITY') {
    await client.grant.deleteMany({ where: { ...where, kind: { in: [...OF_KEYS] } } });
    return;
  }
  const arn = parseArn(to.keyArn);
  const place = {
    kind: to.via,
    targetArn: to.keyArn,
    accountId: arn?.accountId ?? '',
    region: arn?.region ?? '',
  } as const;
  await client.grant.updateMany({ where: { ...where, kind: { in: [...OF_KEYS] } }, data: place });
  const without = await client.grant.findMany({
    where: {
      ...where,
      kind: 'ROLE_POLICY',
      subscription: { ...where.subscription, grants: { none: { kind: { in: [...OF_KEYS] } } } },
    },
  });
  for (const { id: _, error: __, ...role } of without)
    await client.grant.create({ data: { ...role, ...place, stateChangedAt: at } });
}

export const keyHoldRepository = (client: TransactionClient): KeyHoldRepository => ({
  async open({ at, until, ...of }) {
    const where = { streamArn: of.streamArn, keyArn: of.keyArn, state: { not: 'CLOSED' as const } };
    await client.$queryRaw`select pg_advisory_xact_lock(hashtext(${`key ${of.streamArn} ${of.keyArn}`}))::text`;
    const found = await client.streamKeyHold.findFirst({ where });
    if (!found)
      return toHold(
        await client.streamKeyHold.create({ data: { ...of, until, state: 'OPENING', since: at } }),
      );
    const later = found.until > until ? found.until : until;
    const state = found.state === 'CLOSING' ? ('OPENING' as const) : found.state;
    return toHold(
      await client.streamKeyHold.update({
        where: { id: found.id },
        data: { until: later, state, via: of.via },
      }),
    );
  },

  async lock(id) {
    await client.$queryRaw`select id from stream_key_hold where id = ${id}::uuid for update`;
    const row = await client.streamKeyHold.findUnique({ where: { id } });
    return row && row.state !== 'CLOSED' ? toHold(row) : null;
  },

  async save({ id, ...data }) {
    await client.streamKeyHold.update({ where: { id }, data: { ...data, triedAt: null } });
  },

  async noteTry(id, triedAt) {
    await client.streamKeyHold.updateMany({ where: { id }, data: { triedAt } });
  },

  async users(streamArn) {
    const grants = await client.grant.findMany({
      where: {
        ...{ streamArn, kind: { in: ['ROLE_POLICY' as const, 'OWNER_ROLE' as const] } },
        state: { in: [...LIVE_GRANT_STATES] },
      },
      distinct: ['kind', 'targetArn'],
      orderBy: [{ kind: 'asc' }, { targetArn: 'asc' }],
      select: { kind: true, targetArn: true },
    });
    return grants.map(
      ({ kind, targetArn: arn }): KeyUser => ({ kind: kind === 'OWNER_ROLE' ? 'OWNER_ROLE' : 'ROLE', arn }),
    );
  },

  async swap(swap) {
    const { streamArn, to } = swap;
    const held = await holdOld(client, swap);
    await moveKeyRows(client, swap);
    await client.grant.updateMany({
      where: { ...notEnded(streamArn) },
      data: { keyArn: to?.keyArn ?? null, version: { increment: 1 } },
    });
    // It is the stream's own now.
    if (to)
      await client.streamKeyHold.deleteMany({
        where: { streamArn, keyArn: to.keyArn, state: { not: 'CLOSED' } },
      });
    return held;
  },

  async due(at) {
    const rows = await client.$queryRaw<{ id: string }[]>`
      select hold.id::text from stream_key_hold as hold
       where hold.state <> 'CLOSED' and (hold."triedAt" is null or hold."triedAt" < ${new Date(at.getTime() - AGAIN_MS)})
         and (hold.state = 'CLOSING' or hold.until <= ${at} or (hold.state = 'OPEN' and exists (
           select from "grant" as share
            where share."streamArn" = hold."streamArn" and share.kind = 'ROLE_POLICY'
              and share.state in ('APPLIED', 'REMOVED') and share."stateChangedAt" > hold."writtenAt")))
       order by hold.id limit ${MOST}`;
    const holds = await client.streamKeyHold.findMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      orderBy: { id: 'asc' },
    });
    return holds.map(toHold);
  },

  async projectOf(streamArn) {
    const product = await client.dataProduct.findUnique({
      where: { streamArn },
      select: { id: true, ownerProjectId: true },
    });
    return product && { productId: product.id, projectId: product.ownerProjectId };
  },
});
