import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  IAMClient,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { CreateStreamCommand, KinesisClient, waitUntilStreamExists } from '@aws-sdk/client-kinesis';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { BOUNDARY, MANAGED_TAG, policyArn } from '@/server/demo/mesh/spoke-role';
import { roleArn, streamArn } from '@/server/kernel/arn';
import type { AccessPattern } from '@/server/policies/build/access-pattern';
import type { Route } from '@/server/policies/build/route';
import { AT_ONCE, type TransitionTimes } from '@/server/sandbox/kinesis/transition';
import { startSubscription } from '@/server/subscriptions/use-cases/start-subscription';
import { FRAUD, PAYMENTS, type Portal, seedPortal } from './portal';
import { startWorld, type World } from './world';

/** A role of the consuming account, with its own session in AWS. */
export type Player = {
  readonly name: string;
  readonly arn: string;
  readonly principalId: string;
  readonly kinesis: KinesisClient;
  /** A session of another role, taken by this one's own session. */
  take(roleArn: string): Promise<KinesisClient>;
};

/** A world of streams and roles of a test's own, without AWS's rates and waits. */
export type Arena = {
  readonly world: World;
  readonly portal: Portal;
  readonly owner: KinesisClient;
  readonly iam: IAMClient;
  /** A new stream of the payments account, published; gives its ARN. */
  stream(name: string): Promise<string>;
  /** A new role of the fraud account that an environment has. */
  player(name: string): Promise<Player>;
  /** Makes the role in AWS (again) and gives its session. */
  makeRole(name: string): Promise<{ readonly roleId: string } & Pick<Player, 'kinesis' | 'take'>>;
  removeRole(name: string): Promise<void>;
  roleFacts(name: string): Promise<{ readonly RoleId: string }>;
  /** A subscription that was just approved, without the review of a request. */
  begin(stream: string, player: Player, pattern: AccessPattern, endsAt?: Date, route?: Route): Promise<Begun>;
  stop(): Promise<void>;
};

export type Begun = { readonly id: string; readonly number: number };

/** An account's own principals and Lambda may become the role. */
const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${FRAUD}:root`, Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  ],
});

export async function startArena(times: TransitionTimes = AT_ONCE): Promise<Arena> {
  const world = await startWorld({ settings: { limits: false }, kinesis: { times } });
  const portal = await seedPortal(world);
  const owner = new KinesisClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  const iam = new IAMClient({ region: 'us-east-1', profile: 'admin-fraud-prod' });
  const sts = new STSClient({ region: MESH_REGION, profile: 'admin-fraud-prod' });
  const sessions: { destroy(): void }[] = [];

  /** A session of the role, and the way on from it to others. */
  async function sessionOf(by: STSClient, RoleArn: string): Promise<Pick<Player, 'kinesis' | 'take'>> {
    const { Credentials } = await by.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'player' }));
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {};
    const config = {
      region: MESH_REGION,
      maxAttempts: 1,
      credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
    };
    const [kinesis, next] = [new KinesisClient(config), new STSClient(config)];
    sessions.push(kinesis, next);
    return { kinesis, take: async (arn) => (await sessionOf(next, arn)).kinesis };
  }

  async function makeRole(name: string) {
    const { Role } = await iam.send(
      new CreateRoleCommand({
        RoleName: name,
        AssumeRolePolicyDocument: trust,
        PermissionsBoundary: policyArn(FRAUD, BOUNDARY),
        Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
      }),
    );
    return { roleId: Role?.RoleId ?? '', ...(await sessionOf(sts, roleArn(FRAUD, name))) };
  }

  return {
    world,
    portal,
    owner,
    iam,
    makeRole,
    async stream(name) {
      await owner.send(new CreateStreamCommand({ StreamName: name, ShardCount: 1 }));
      await waitUntilStreamExists({ client: owner, maxWaitTime: 60, minDelay: 0.1 }, { StreamName: name });
      await portal.publish(name);
      return streamArn(MESH_REGION, PAYMENTS, name);
    },
    async player(name) {
      const { roleId, kinesis, take } = await makeRole(name);
      const principal = await world.db.prisma.environmentPrincipal.create({
        data: { environmentId: portal.environmentId, roleArn: roleArn(FRAUD, name), roleId, state: 'USABLE' },
      });
      return { name, arn: roleArn(FRAUD, name), principalId: principal.id, kinesis, take };
    },
    async removeRole(RoleName) {
      const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
      for (const PolicyName of PolicyNames)
        await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
      await iam.send(new DeleteRoleCommand({ RoleName }));
    },
    async roleFacts(RoleName) {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      return { RoleId: Role?.RoleId ?? '' };
    },
    begin: (stream, player, pattern, endsAt, route) =>
      begin(world, portal, { stream, player, pattern, endsAt, route }),
    async stop() {
      for (const client of [owner, iam, sts, ...sessions]) client.destroy();
      await world.stop();
    },
  };
}

async function begin(
  { db, deps }: World,
  { environmentId, fraud, consumer, producer }: Portal,
  {
    stream,
    player,
    pattern,
    endsAt = new Date(Date.now() + 90 * 86_400_000),
    route = 'DIRECT',
  }: {
    stream: string;
    player: Player;
    pattern: AccessPattern;
    endsAt: Date | undefined;
    route: Route | undefined;
  },
): Promise<Begun> {
  const product = await db.prisma.dataProduct.findUniqueOrThrow({ where: { streamArn: stream } });
  const wanted = {
    productId: product.id,
    projectId: fraud.id,
    environmentId,
    principalId: player.principalId,
    pattern,
    endsAt,
  };
  const request = await db.prisma.subscriptionRequest.create({
    data: { ...wanted, route, state: 'APPROVED', purpose: 'Played.', requestedById: consumer.id },
  });
  return deps.unitOfWork(async (tx) => {
    const locked = await tx.products.lock(product.id);
    const environment = await tx.environments.find(environmentId);
    const principal = await tx.environments.findPrincipal(player.principalId);
    if (!locked || !environment || !principal) throw new Error('nothing to subscribe with');
    const at = deps.clock.now();
    const start = {
      request: { ...wanted, id: request.id, number: request.number },
      product: locked,
      environment,
      principal,
      // The streams of an arena are not encrypted.
      key: null,
      route,
      at,
    };
    return startSubscription(tx, producer, start);
  });
}
