import { OFFERED } from '../catalog/domain/lifecycle';
import type { TransactionClient } from '../db/transaction';
import { parseArn } from '../kernel/arn';
import type { TaggedResource, TagTarget } from './ports';

async function findRole(client: TransactionClient, arn: string): Promise<TagTarget | null> {
  const principal = await client.environmentPrincipal.findFirst({
    where: { roleArn: arn, state: 'USABLE', removedAt: null, environment: { removedAt: null } },
    orderBy: { id: 'asc' },
    select: {
      roleId: true,
      environment: { select: { projectId: true, accountId: true, region: true } },
    },
  });
  return principal && { kind: 'ROLE', arn, roleId: principal.roleId, ...principal.environment };
}

async function findStream(client: TransactionClient, arn: string): Promise<TagTarget | null> {
  const product = await client.dataProduct.findFirst({
    where: { streamArn: arn, lifecycle: { in: [...OFFERED] } },
    select: { ownerProjectId: true, accountId: true, region: true },
  });
  if (!product) return null;
  const { ownerProjectId: projectId, accountId, region } = product;
  return { kind: 'STREAM', arn, projectId, accountId, region, roleId: null };
}

/** Only a consumer that Sluice registered for a subscription: others are not its to tag. */
async function findConsumer(client: TransactionClient, arn: string): Promise<TagTarget | null> {
  const grant = await client.grant.findFirst({
    where: { kind: 'STREAM_CONSUMER', consumerArn: arn, state: 'APPLIED' },
    select: { subscription: { select: { product: { select: { ownerProjectId: true } } } } },
  });
  const parts = parseArn(arn);
  if (!grant || !parts) return null;
  const { ownerProjectId: projectId } = grant.subscription.product;
  return { kind: 'CONSUMER', arn, projectId, accountId: parts.accountId, region: parts.region, roleId: null };
}

const FINDERS = { ROLE: findRole, STREAM: findStream, CONSUMER: findConsumer } as const;

/** A stream of a product, a consumer of it, or a usable role of an environment, and whose it is. */
export const findTagTarget = (
  client: TransactionClient,
  { kind, arn }: TaggedResource,
): Promise<TagTarget | null> => FINDERS[kind](client, arn);
