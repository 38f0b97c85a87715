import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  AddTagsToStreamCommand,
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  PutResourcePolicyCommand,
} from '@aws-sdk/client-kinesis';
import type { PrismaClient } from '@/server/db/generated/client';
import { MESH_ACCOUNTS, MESH_REGION } from '@/server/demo/mesh/definition';
import { BOUNDARY, MANAGED_TAG, policyArn } from '@/server/demo/mesh/spoke-role';
import { accountTrust } from '@/server/demo/mesh/workload-policies';
import { roleArn, streamArn } from '@/server/kernel/arn';
import { type LiveGrant, PRODUCT_TAG_KEY, ROLE_POLICY_NAME } from '@/server/policies/build/live-grant';
import { compact } from '@/server/policies/build/parse-document';
import { buildRolePolicy } from '@/server/policies/build/role-policy';
import { buildStreamResourcePolicy } from '@/server/policies/build/stream-resource-policy';
import { inTurn } from '@/server/streams/in-turn';

const ACCOUNTS = ['222233334444', '333344445555', '444455556666', '555566667777'] as const;
const GRANTS_OF_STREAM = 5;
const GRANTS_OF_ROLE = 20;
/** AWS takes five calls a second of these operations in one account, and five streams in CREATING. */
const AT_ONCE = 4;

export type FleetStream = { readonly accountId: string; readonly name: string; readonly arn: string };
export type FleetRole = {
  readonly accountId: string;
  readonly name: string;
  readonly arn: string;
  id: string;
};
export type Fleet = {
  readonly streams: readonly FleetStream[];
  readonly roles: readonly FleetRole[];
  readonly grants: readonly LiveGrant[];
  readonly kinesis: (accountId: string) => KinesisClient;
  readonly iam: (accountId: string) => IAMClient;
};

const aliasOf = (accountId: string) =>
  MESH_ACCOUNTS.find((each) => each.accountId === accountId)?.alias ?? '';

function clients() {
  const kinesis = new Map<string, KinesisClient>();
  const iam = new Map<string, IAMClient>();
  for (const accountId of ACCOUNTS) {
    const profile = `admin-${aliasOf(accountId)}`;
    kinesis.set(accountId, new KinesisClient({ region: MESH_REGION, profile, maxAttempts: 12 }));
    iam.set(accountId, new IAMClient({ region: 'us-east-1', profile, maxAttempts: 12 }));
  }
  const of =
    <T>(all: ReadonlyMap<string, T>) =>
    (accountId: string): T => {
      const client = all.get(accountId);
      if (!client) throw new Error(`no administrator of ${accountId}`);
      return client;
    };
  return { kinesis: of(kinesis), iam: of(iam) };
}

/** Runs over the things of each account side by side, a few at once. */
export const everyAccount = async <T extends { readonly accountId: string }>(
  things: readonly T[],
  work: (thing: T) => Promise<unknown>,
): Promise<void> => {
  await Promise.all(
    ACCOUNTS.map((accountId) =>
      inTurn(
        things.filter((thing) => thing.accountId === accountId),
        AT_ONCE,
        work,
      ),
    ),
  );
};

async function createStream(kinesis: KinesisClient, StreamName: string): Promise<void> {
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  for (;;) {
    const { StreamDescriptionSummary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    if (StreamDescriptionSummary?.StreamStatus === 'ACTIVE') return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function createRole(iam: IAMClient, { accountId, name }: FleetRole): Promise<string> {
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify(accountTrust(accountId)),
      PermissionsBoundary: policyArn(accountId, BOUNDARY),
      Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
    }),
  );
  return Role?.RoleId ?? '';
}

/** Grants between accounts only, dealt out evenly, so that both sides of each have a share. */
function dealGrants(streams: readonly FleetStream[], roles: readonly FleetRole[]): LiveGrant[] {
  const next = new Map<string, number>();
  return streams.flatMap(({ accountId, arn, name }) => {
    const others = roles.filter((role) => role.accountId !== accountId);
    return Array.from({ length: GRANTS_OF_STREAM }, (_, index) => {
      const place = next.get(accountId) ?? 0;
      next.set(accountId, place + 1);
      return {
        streamArn: arn,
        principalArn: others[place % others.length]?.arn ?? '',
        pattern: index === GRANTS_OF_STREAM - 1 ? ('PRODUCER' as const) : ('STANDARD_CONSUMER' as const),
        productTag: name,
        applied: true,
      };
    });
  });
}

/**
 * Streams, roles and grants in AWS and in the database: as they are after everything was applied, or just approved, with
 * nothing written in AWS yet but the products' tags.
 */
export async function createFleet(
  db: PrismaClient,
  count: number,
  state: 'applied' | 'approved' = 'applied',
): Promise<Fleet> {
  const { kinesis, iam } = clients();
  const accountOf = (index: number) => ACCOUNTS[index % ACCOUNTS.length] ?? ACCOUNTS[0];
  const streams = Array.from({ length: count }, (_, index) => {
    const [accountId, name] = [accountOf(index), `fleet-${index + 1}`];
    return { accountId, name, arn: streamArn(MESH_REGION, accountId, name) };
  });
  const roles = Array.from(
    { length: Math.max(8, Math.ceil((count * GRANTS_OF_STREAM) / GRANTS_OF_ROLE)) },
    (_, index): FleetRole => {
      const [accountId, name] = [accountOf(index), `fleet-role-${index + 1}`];
      return { accountId, name, arn: roleArn(accountId, name), id: '' };
    },
  );
  await everyAccount(roles, async (role) => {
    role.id = await createRole(iam(role.accountId), role);
  });
  await everyAccount(streams, ({ accountId, name }) => createStream(kinesis(accountId), name));
  const grants = dealGrants(streams, roles);
  await everyAccount(streams, async ({ accountId, name, arn }) => {
    const policy = state === 'applied' ? buildStreamResourcePolicy(arn, grants, null) : null;
    const client = kinesis(accountId);
    await client.send(new AddTagsToStreamCommand({ StreamARN: arn, Tags: { [PRODUCT_TAG_KEY]: name } }));
    if (policy)
      await client.send(new PutResourcePolicyCommand({ ResourceARN: arn, Policy: compact(policy) }));
  });
  await everyAccount(roles, async ({ accountId, name, arn }) => {
    const policy = state === 'applied' ? buildRolePolicy(arn, grants) : null;
    const put = { RoleName: name, PolicyName: ROLE_POLICY_NAME };
    if (policy)
      await iam(accountId).send(new PutRolePolicyCommand({ ...put, PolicyDocument: compact(policy) }));
  });
  await storeFleet(db, { streams, roles, grants }, state);
  return { streams, roles, grants, kinesis, iam };
}

async function storeFleet(
  db: PrismaClient,
  { streams, roles, grants }: Pick<Fleet, 'streams' | 'roles' | 'grants'>,
  state: 'applied' | 'approved',
): Promise<void> {
  const project = await db.project.create({ data: { slug: 'fleet', name: 'Fleet' } });
  const domain = await db.domain.create({ data: { slug: 'fleet', name: 'Fleet' } });
  const user = await db.user.create({
    data: { id: 'fleet', name: 'Fleet', email: 'fleet@demo.sluice.local' },
  });
  const environments = new Map<string, string>();
  for (const accountId of ACCOUNTS) {
    const data = { projectId: project.id, name: aliasOf(accountId), accountId, region: MESH_REGION };
    environments.set(accountId, (await db.environment.create({ data })).id);
  }
  await db.environmentPrincipal.createMany({
    data: roles.map(({ accountId, arn, id }) => ({
      environmentId: environments.get(accountId) ?? '',
      roleArn: arn,
      roleId: id,
      state: 'USABLE' as const,
    })),
  });
  await db.dataProduct.createMany({
    data: streams.map(({ accountId, arn, name }) => ({
      slug: name,
      name,
      lifecycle: 'PUBLISHED' as const,
      accessPatterns: ['STANDARD_CONSUMER' as const, 'PRODUCER' as const],
      domainId: domain.id,
      ownerProjectId: project.id,
      accountId,
      region: MESH_REGION,
      streamName: name,
      streamArn: arn,
      tagState: 'APPLIED',
    })),
  });
  const principals = new Map((await db.environmentPrincipal.findMany()).map((row) => [row.roleArn, row]));
  const products = new Map((await db.dataProduct.findMany()).map((row) => [row.streamArn, row]));
  const endsAt = new Date(Date.now() + 90 * 86_400_000);
  const between = grants.map(({ streamArn: stream, principalArn, pattern }) => {
    const [product, principal] = [products.get(stream), principals.get(principalArn)];
    if (!product || !principal) throw new Error('a grant of nothing');
    const { environmentId } = principal;
    return {
      productId: product.id,
      projectId: project.id,
      environmentId,
      principalId: principal.id,
      pattern,
      endsAt,
    };
  });
  const requests = await db.subscriptionRequest.createManyAndReturn({
    data: between.map((each) => ({
      ...each,
      state: 'APPROVED' as const,
      purpose: 'Measured.',
      requestedById: user.id,
    })),
    select: { id: true, productId: true, principalId: true, pattern: true },
  });
  const key = (each: { productId: string; principalId: string; pattern: string }) =>
    `${each.productId} ${each.principalId} ${each.pattern}`;
  const requestIds = new Map(requests.map((request) => [key(request), request.id]));
  const subscriptions = await db.subscription.createManyAndReturn({
    data: between.map((each) => ({
      ...each,
      requestId: requestIds.get(key(each)) ?? '',
      state: state === 'applied' ? ('ACTIVE' as const) : ('PROVISIONING' as const),
    })),
    select: { id: true, productId: true, principalId: true, pattern: true },
  });
  const subscriptionIds = new Map(subscriptions.map((row) => [key(row), row.id]));
  await db.grant.createMany({
    data: grants.flatMap(({ applied: _, vpcEndpointIds = [], ...grant }, index) => {
      const each = between[index];
      const subscriptionId = each && subscriptionIds.get(key(each));
      const owner = streams.find(({ arn }) => arn === grant.streamArn);
      const role = roles.find(({ arn }) => arn === grant.principalArn);
      if (!subscriptionId || !owner || !role) throw new Error('a grant of nothing');
      const share = {
        ...grant,
        vpcEndpointIds: [...vpcEndpointIds],
        subscriptionId,
        region: MESH_REGION,
        ...(state === 'applied'
          ? { state: 'APPLIED' as const, health: 'IN_SYNC' as const }
          : { state: 'PLANNED' as const }),
      };
      return [
        { ...share, kind: 'STREAM_POLICY' as const, targetArn: owner.arn, accountId: owner.accountId },
        { ...share, kind: 'ROLE_POLICY' as const, targetArn: role.arn, accountId: role.accountId },
      ];
    }),
  });
}
