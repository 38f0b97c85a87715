import { may } from '../access/permissions';
import { type AwsAccount, mayUseStream } from '../accounts/domain/account';
import { accountRepository } from '../accounts/repository';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { parseRoleArn, parseStreamArn } from '../kernel/arn';
import { LIVE_STATES } from '../subscriptions/domain/subscription-state';
import type { ExplainInput } from './schema';

/** Whose stream and whose role a question is about. */
export type Parties = {
  readonly owner: AwsAccount | { readonly unknown: string };
  readonly consumer: AwsAccount | { readonly unknown: string };
  readonly region: string;
  readonly product: { readonly slug: string; readonly name: string } | null;
  readonly subscriptions: readonly number[];
  /** Roles in the stream's account that the role takes by live subscriptions. */
  readonly ownerRoles: readonly OwnerRoleOf[];
};

export type OwnerRoleOf = { readonly arn: string; readonly subscription: number };

/** A project that nobody is a member of: the side has no project. */
const NOBODY = '';

/**
 * Null when the question is not the actor's to ask: who does not read everything is of the stream's side, or asks for a
 * role of their own project on a stream that the catalog shows.
 */
export async function findParties(
  db: PrismaClient,
  actor: Actor,
  { principal, stream }: ExplainInput,
): Promise<Parties | null> {
  const streamArn = parseStreamArn(stream);
  const roleArn = parseRoleArn(principal);
  if (!streamArn || !roleArn) return null;
  const accounts = accountRepository(db);
  const [owner, consumer, product, environments, assignments, subscriptions] = await Promise.all([
    accounts.find(streamArn.accountId),
    accounts.find(roleArn.accountId),
    db.dataProduct.findUnique({
      where: { streamArn: stream },
      select: { slug: true, name: true, lifecycle: true, ownerProjectId: true, domainId: true },
    }),
    db.environmentPrincipal.findMany({
      where: { roleArn: principal },
      select: { environment: { select: { projectId: true } } },
    }),
    accounts.assignments({ accountId: streamArn.accountId }),
    db.subscription.findMany({
      where: {
        product: { streamArn: stream },
        principal: { roleArn: principal },
        state: { in: [...LIVE_STATES] },
      },
      select: {
        number: true,
        grants: { where: { kind: 'OWNER_ROLE' }, select: { targetArn: true } },
      },
      orderBy: { number: 'asc' },
    }),
  ]);
  const owning = product
    ? [{ ownerProjectId: product.ownerProjectId, domainId: product.domainId }]
    : assignments
        .filter((each) =>
          mayUseStream([each], each.projectId, { accountId: streamArn.accountId, streamArn: stream }),
        )
        .map(({ projectId }) => ({ ownerProjectId: projectId }));
  const inCatalog = product !== null && product.lifecycle !== 'DRAFT';
  const asking = inCatalog ? environments.map(({ environment }) => environment.projectId) : [];
  const sides = [
    ...owning.map((owner) => ({ projectId: NOBODY, ...owner })),
    ...asking.map((projectId) => ({ projectId, ownerProjectId: NOBODY })),
  ];
  if (!may(actor, 'exposure:see-all') && !sides.some((side) => may(actor, 'exposure:explain', side)))
    return null;
  return {
    owner: owner ?? { unknown: streamArn.accountId },
    consumer: consumer ?? { unknown: roleArn.accountId },
    region: streamArn.region,
    product: product && { slug: product.slug, name: product.name },
    subscriptions: subscriptions.map(({ number }) => number),
    ownerRoles: subscriptions.flatMap(({ number, grants }) =>
      grants.map(({ targetArn }) => ({ arn: targetArn, subscription: number })),
    ),
  };
}
