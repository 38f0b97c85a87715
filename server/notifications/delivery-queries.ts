import { may } from '../access/permissions';
import type { Prisma, PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { isUuid } from '../kernel/uuid';
import type { NotificationKind } from './domain/kind';
import type { WebhookBody } from './domain/webhook-body';
import type { Outgoing } from './outgoing';
import type { DeliveryRow, OutgoingView, WebhookRow } from './view';

type Deps = { readonly db: PrismaClient; readonly outgoing: Outgoing };

const FAILED = 50;
const LOG = 50;

const deliverySelect = {
  id: true,
  state: true,
  payload: true,
  tries: true,
  error: true,
  createdAt: true,
  nextAt: true,
  endedAt: true,
  user: { select: { email: true } },
  endpoint: { select: { name: true } },
  notifications: { select: { text: true }, take: 1, orderBy: { id: 'asc' } },
  _count: { select: { notifications: true } },
} as const satisfies Prisma.NotificationDeliverySelect;

type Delivery = Prisma.NotificationDeliveryGetPayload<{ select: typeof deliverySelect }>;

function toRow({
  user,
  endpoint,
  payload,
  notifications,
  _count,
  nextAt,
  endedAt,
  ...row
}: Delivery): DeliveryRow {
  const many = _count.notifications > 1 ? `${_count.notifications} notifications` : null;
  return {
    ...row,
    to: endpoint?.name ?? user?.email ?? '',
    webhook: endpoint !== null,
    text: (payload as WebhookBody | null)?.text ?? many ?? notifications[0]?.text ?? '',
    at: endedAt ?? nextAt,
  };
}

const webhookSelect = {
  id: true,
  version: true,
  name: true,
  url: true,
  format: true,
  kinds: true,
  disabledAt: true,
  disabledReason: true,
  failures: true,
  _count: { select: { deliveries: { where: { state: 'QUEUED' } } } },
  deliveries: { where: { state: 'SENT' }, orderBy: { endedAt: 'desc' }, take: 1, select: { endedAt: true } },
} as const satisfies Prisma.WebhookEndpointSelect;

const toWebhook = ({
  _count,
  deliveries,
  kinds,
  ...row
}: Prisma.WebhookEndpointGetPayload<{ select: typeof webhookSelect }>): WebhookRow => ({
  ...row,
  kinds: kinds as NotificationKind[],
  waiting: _count.deliveries,
  lastSentAt: deliveries[0]?.endedAt ?? null,
});

/** The mail server as it may be shown: without user and password. */
const shownServer = (url: string): string => {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
};

/** How Sluice reaches people and programs, and what it could not send. Null for all but administrators. */
export async function getOutgoing({ db, outgoing }: Deps, actor: Actor): Promise<OutgoingView | null> {
  if (!may(actor, 'notifications:administer')) return null;
  const [webhooks, failed, waiting] = await Promise.all([
    db.webhookEndpoint.findMany({ orderBy: [{ name: 'asc' }], select: webhookSelect }),
    db.notificationDelivery.findMany({
      where: { state: 'FAILED' },
      orderBy: { id: 'desc' },
      take: FAILED,
      select: deliverySelect,
    }),
    db.notificationDelivery.count({ where: { state: 'QUEUED' } }),
  ]);
  return {
    mail: outgoing.mail && { from: outgoing.mail.from, server: shownServer(outgoing.mail.url) },
    networks: outgoing.networks,
    webhooks: webhooks.map(toWebhook),
    failed: failed.map(toRow),
    waiting,
  };
}

/** One webhook with what was sent there last. */
export async function getWebhook(
  { db }: Deps,
  actor: Actor,
  id: string,
): Promise<{ readonly webhook: WebhookRow; readonly log: readonly DeliveryRow[] } | null> {
  if (!may(actor, 'notifications:administer') || !isUuid(id)) return null;
  const webhook = await db.webhookEndpoint.findUnique({ where: { id }, select: webhookSelect });
  if (!webhook) return null;
  const log = await db.notificationDelivery.findMany({
    where: { endpointId: id },
    orderBy: { id: 'desc' },
    take: LOG,
    select: deliverySelect,
  });
  return { webhook: toWebhook(webhook), log: log.map(toRow) };
}

/** Deliveries that were given up, for the sidebar; nothing for those whom it does not concern. */
export async function countFailedDeliveries({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<number> {
  if (!may(actor, 'notifications:administer')) return 0;
  return db.notificationDelivery.count({ where: { state: 'FAILED' } });
}
