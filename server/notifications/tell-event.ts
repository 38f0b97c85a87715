import type { RecordedEvent } from '../audit/repository';
import type { TransactionClient } from '../db/transaction';
import type { JobQueue } from '../jobs/ports';
import { channelsFor } from './domain/channels';
import { DELIVER_JOB, deliverJobKey } from './domain/jobs';
import { recipients } from './domain/recipients';
import type { Scene, Telling } from './domain/telling';
import { isTold, tellingsOf } from './domain/tellings';
import type { WebhookBody } from './domain/webhook-body';
import { findCandidates, type Person } from './find-candidates';
import { type Loaded, loadScene } from './load-scene';
import type { Outgoing } from './outgoing';

type Told = { readonly person: Person; readonly telling: Telling };

/**
 * Tells an event in its own transaction: a row for each person, and one for each e-mail and each call of a webhook with
 * the job that sends it. What is rolled back was never told.
 */
export const tellEvent =
  (client: TransactionClient, jobs: JobQueue, outgoing: Outgoing) =>
  async (event: RecordedEvent): Promise<void> => {
    if (!isTold(event.type)) return;
    const loaded = await loadScene(client, event);
    const tellings = tellingsOf({ ...loaded.scene, doer: event.doerLabel });
    const [first] = tellings;
    if (!first) return;
    const { people, parties } = await findCandidates(client, tellings, loaded);
    const doer = people.find(({ id }) => id === event.doerId)?.name ?? event.doerLabel;
    const scene: Scene = { ...loaded.scene, doer };
    const meant = recipients(tellings, people, parties);
    const told = people.flatMap((person) => {
      const telling = meant.get(person.id);
      return telling ? [{ person, telling }] : [];
    });
    await tellPeople(client, jobs, outgoing, event, loaded, scene, told);
    await tellWebhooks(client, jobs, outgoing, event, scene, first);
  };

async function tellPeople(
  client: TransactionClient,
  jobs: JobQueue,
  outgoing: Outgoing,
  event: RecordedEvent,
  { parties }: Loaded,
  scene: Scene,
  told: readonly Told[],
): Promise<void> {
  const wanted = told
    .map(({ person, telling }) => ({
      userId: person.id,
      telling,
      channels: channelsFor(person.preference, telling.kind, outgoing.mail !== null),
    }))
    .filter(({ channels }) => channels.portal || channels.mail !== 'no');
  if (wanted.length === 0) return;
  const atOnce = wanted.filter(({ channels }) => channels.mail === 'at-once');
  const mails = await client.notificationDelivery.createManyAndReturn({
    data: atOnce.map(({ userId }) => ({ userId })),
    select: { id: true, userId: true },
  });
  const mailOf = new Map(mails.map(({ id, userId }) => [userId, id]));
  await client.notification.createMany({
    data: wanted.map(({ userId, telling, channels }) => ({
      eventId: event.id,
      userId,
      kind: telling.kind,
      text: telling.text(scene),
      href: telling.href(scene),
      sight: telling.sight,
      projectId: parties.projectId,
      ownerProjectId: parties.ownerProjectId,
      domainId: parties.domainId,
      inPortal: channels.portal,
      forDigest: channels.mail === 'daily',
      deliveryId: mailOf.get(userId) ?? null,
    })),
  });
  await enqueue(jobs, mails);
}

async function tellWebhooks(
  client: TransactionClient,
  jobs: JobQueue,
  outgoing: Outgoing,
  event: RecordedEvent,
  scene: Scene,
  telling: Telling,
): Promise<void> {
  const endpoints = await client.webhookEndpoint.findMany({
    where: { disabledAt: null, kinds: { has: telling.kind } },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  if (endpoints.length === 0) return;
  const payload: WebhookBody = {
    event: event.id.toString(),
    type: event.type,
    at: event.at.toISOString(),
    kind: telling.kind,
    text: telling.text(scene),
    url: `${outgoing.origin}${telling.href(scene)}`,
    by: scene.doer,
    subject: { type: event.subjectType, id: event.subjectId, label: event.subjectLabel },
    product: scene.product?.slug ?? null,
    project: scene.project?.slug ?? null,
  };
  const calls = await client.notificationDelivery.createManyAndReturn({
    data: endpoints.map(({ id }) => ({ endpointId: id, eventId: event.id, payload })),
    select: { id: true },
  });
  await enqueue(jobs, calls);
}

async function enqueue(jobs: JobQueue, deliveries: readonly { readonly id: string }[]): Promise<void> {
  for (const { id } of deliveries)
    await jobs.enqueue(DELIVER_JOB, { deliveryId: id }, { jobKey: deliverJobKey(id) });
}
