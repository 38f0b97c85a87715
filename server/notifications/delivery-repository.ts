import { loadActor } from '../access/actor-query';
import type { TransactionClient } from '../db/transaction';
import { deliverJobKey } from './domain/jobs';
import type { WebhookBody } from './domain/webhook-body';
import type { DeliveryRepository } from './ports';

const select = { id: true, userId: true, endpointId: true, payload: true, tries: true } as const;

export const deliveryRepository = (client: TransactionClient): DeliveryRepository => ({
  async claim(id, now, until) {
    const { count } = await client.notificationDelivery.updateMany({
      where: { id, state: 'QUEUED', OR: [{ heldUntil: null }, { heldUntil: { lte: now } }] },
      data: { heldUntil: until },
    });
    const row = await client.notificationDelivery.findUnique({
      where: { id },
      select: { ...select, state: true, heldUntil: true },
    });
    if (row?.state !== 'QUEUED') return { kind: 'done' };
    if (count === 0) return { kind: 'held', until: row.heldUntil ?? now };
    const { state: _, heldUntil: __, ...delivery } = row;
    return { kind: 'mine', delivery: { ...delivery, payload: delivery.payload as WebhookBody | null } };
  },
  async loadMail({ id, userId }, now) {
    const person = userId === null ? null : await loadActor(client, userId, undefined, now);
    if (!person) return null;
    const lines = await client.notification.findMany({
      where: { deliveryId: id },
      orderBy: { id: 'asc' },
      select: { id: true, text: true, sight: true, projectId: true, ownerProjectId: true, domainId: true },
    });
    return { person, lines };
  },
  async settle(id, { state, tries, error, at }) {
    await client.notificationDelivery.update({
      where: { id },
      data: { state, tries, error, endedAt: at, heldUntil: null },
    });
  },
  async retryAt(id, { tries, error, at }) {
    await client.notificationDelivery.update({
      where: { id },
      data: { tries, error, nextAt: at, heldUntil: null },
    });
  },
  async requeue(id, at) {
    const { count } = await client.notificationDelivery.updateMany({
      where: { id, state: 'FAILED' },
      data: { state: 'QUEUED', tries: 0, nextAt: at, endedAt: null, error: '' },
    });
    if (count === 0) return null;
    const row = await client.notificationDelivery.findUniqueOrThrow({
      where: { id },
      select: { endpointId: true, user: { select: { email: true } }, endpoint: { select: { name: true } } },
    });
    return { label: row.endpoint?.name ?? row.user?.email ?? id, endpointId: row.endpointId };
  },
  async digestsDue(before, limit) {
    const rows = await client.notification.findMany({
      where: { forDigest: true, deliveryId: null, createdAt: { lt: before } },
      distinct: ['userId'],
      select: { userId: true },
      take: limit,
    });
    return rows.map(({ userId }) => userId);
  },
  async createDigest(userId, before) {
    const { id } = await client.notificationDelivery.create({ data: { userId }, select: { id: true } });
    const { count } = await client.notification.updateMany({
      where: { userId, forDigest: true, deliveryId: null, createdAt: { lt: before } },
      data: { deliveryId: id },
    });
    if (count > 0) return id;
    await client.notificationDelivery.delete({ where: { id } });
    return null;
  },
  async lost(before, limit) {
    const rows = await client.$queryRaw<{ id: string }[]>`
      select id::text from notification_delivery as delivery
       where state = 'QUEUED' and "nextAt" < ${before}
         and ("heldUntil" is null or "heldUntil" < ${before})
         and not exists (
           select from graphile_worker.jobs as job
            where job.key = ${deliverJobKey('')} || delivery.id::text and job.attempts < job.max_attempts)
       order by id limit ${limit}`;
    return rows.map(({ id }) => id);
  },
  async insertTest(endpointId, payload) {
    const { id } = await client.notificationDelivery.create({
      data: { endpointId, payload },
      select: { id: true },
    });
    return id;
  },
});
