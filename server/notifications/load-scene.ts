import type { RecordedEvent } from '../audit/repository';
import type { TransactionClient } from '../db/transaction';
import type { RequestKind } from '../requests/domain/request-kind';
import { type ReviewStep, stepOpenTo } from '../reviews/domain/review-step';
import type { Parties } from './domain/recipients';
import type { Scene } from './domain/telling';

/** What an event is about, before it is known who did it. */
export type Loaded = {
  readonly scene: Omit<Scene, 'doer'>;
  readonly parties: Omit<Parties, 'consumingProjectIds'>;
  readonly productId: string | null;
};

type Found = {
  readonly number?: number;
  readonly product?: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly ownerProjectId: string;
    readonly domainId: string;
  } | null;
  readonly project?: { readonly id: string; readonly slug: string; readonly name: string } | null;
  readonly requesterId?: string;
  readonly kind?: RequestKind;
  readonly openTo?: readonly ReviewStep[];
  readonly approverIds?: readonly string[];
};

const product = {
  select: { id: true, slug: true, name: true, ownerProjectId: true, domainId: true },
} as const;
const project = { select: { id: true, slug: true, name: true } } as const;

/** In one statement: every run of every subscription tells what came of it. */
async function findSubscription(client: TransactionClient, id: string): Promise<Found> {
  const [row] = await client.$queryRaw<Found[]>`
    select subscription.number, request."requestedById" as "requesterId",
           jsonb_build_object('id', product.id, 'slug', product.slug, 'name', product.name,
             'ownerProjectId', product."ownerProjectId", 'domainId', product."domainId") as product,
           jsonb_build_object('id', project.id, 'slug', project.slug, 'name', project.name) as project
      from subscription
      join subscription_request as request on request.id = subscription."requestId"
      join data_product as product on product.id = subscription."productId"
      join project on project.id = subscription."projectId"
     where subscription.id = ${id}::uuid`;
  return row ?? {};
}

async function find(client: TransactionClient, event: RecordedEvent): Promise<Found> {
  const { subjectType, subjectId: id } = event;
  const projectOfEvent = () =>
    event.projectId === null
      ? null
      : client.project.findUnique({ where: { id: event.projectId }, select: project.select });
  switch (subjectType) {
    case 'subscription-request': {
      const row = await client.subscriptionRequest.findUnique({
        where: { id },
        select: {
          number: true,
          kind: true,
          requestedById: true,
          reviewSteps: true,
          step: true,
          escalatedAt: true,
          approverIds: true,
          product,
          project,
        },
      });
      return row ? { ...row, requesterId: row.requestedById, openTo: stepOpenTo(row) } : {};
    }
    case 'subscription': {
      return findSubscription(client, id);
    }
    case 'data-product': {
      const row = await client.dataProduct.findUnique({ where: { id }, ...product });
      // An event that concerns another project than the owner's is told to that one.
      return {
        product: row,
        project: event.projectId === row?.ownerProjectId ? null : await projectOfEvent(),
      };
    }
    case 'stream':
      return { product: await client.dataProduct.findUnique({ where: { streamArn: id }, ...product }) };
    case 'recertification': {
      const number = Number(/\d+$/.exec(event.subjectLabel)?.[0] ?? Number.NaN);
      return { project: await projectOfEvent(), ...(Number.isNaN(number) ? {} : { number }) };
    }
    case 'tag-change': {
      const row = await client.tagChange.findUnique({ where: { id }, select: { number: true } });
      return { project: await projectOfEvent(), ...row };
    }
    case 'incident': {
      const row = await client.incident.findUnique({ where: { id }, select: { number: true, product } });
      return row ?? {};
    }
    case 'standard-exception': {
      const row = await client.standardException.findUnique({
        where: { id },
        select: { number: true, product },
      });
      return row ?? {};
    }
    default:
      return { project: await projectOfEvent() };
  }
}

/** Names and projects of what an event is about, as they are in its transaction. */
export async function loadScene(client: TransactionClient, event: RecordedEvent): Promise<Loaded> {
  const found = await find(client, event);
  return {
    scene: {
      type: event.type,
      label: event.subjectLabel,
      number: found.number ?? null,
      asks: found.kind ?? null,
      product: found.product ?? null,
      project: found.project ?? null,
      after: event.after,
      detail: event.detail,
    },
    parties: {
      doerId: event.doerId,
      requesterId: found.requesterId ?? null,
      subjectId: event.subjectType === 'user' ? event.subjectId : null,
      projectId: found.project?.id ?? event.projectId,
      ownerProjectId: found.product?.ownerProjectId ?? null,
      domainId: found.product?.domainId ?? null,
      openTo: found.openTo ?? [],
      approverIds: found.approverIds ?? [],
    },
    productId: found.product?.id ?? null,
  };
}
