import { setTimeout as pause } from 'node:timers/promises';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { BOUNDARY, MANAGED_TAG, policyArn } from '@/server/demo/mesh/spoke-role';
import { accountTrust } from '@/server/demo/mesh/workload-policies';
import { streamArn } from '@/server/kernel/arn';
import { approveRequest } from '@/server/requests/use-cases/approve-request';
import { submitRequest } from '@/server/requests/use-cases/submit-request';
import { inTurn } from '@/server/streams/in-turn';
import { preview, value } from '../../testing/play';
import { ANALYTICS, FRAUD, PAYMENTS } from '../../testing/portal';
import type { Processes } from '../processes';

const PATIENCE_MS = 120_000;
const AT_ONCE = 25;

const ALIAS = { [FRAUD]: 'fraud-prod', [ANALYTICS]: 'analytics-prod' };
type Reader = { readonly accountId: keyof typeof ALIAS; readonly name: string; readonly principalId: string };

/** Roles of two consuming accounts, half and half. */
async function createReaders({ place, portal }: Processes, count: number): Promise<readonly Reader[]> {
  const { prisma } = place.db;
  return inTurn(
    Array.from({ length: count }, (_, index) => index),
    AT_ONCE,
    async (index) => {
      const accountId = index % 2 === 0 ? FRAUD : ANALYTICS;
      const name = `burst-${index + 1}`;
      const iam = new IAMClient({ region: 'us-east-1', profile: `admin-${ALIAS[accountId]}` });
      const { Role } = await iam.send(
        new CreateRoleCommand({
          RoleName: name,
          AssumeRolePolicyDocument: JSON.stringify(accountTrust(accountId)),
          PermissionsBoundary: policyArn(accountId, BOUNDARY),
          Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
        }),
      );
      iam.destroy();
      const principal = await prisma.environmentPrincipal.create({
        data: {
          environmentId: accountId === FRAUD ? portal.environmentId : portal.analyticsEnvironmentId,
          roleArn: Role?.Arn ?? '',
          roleId: Role?.RoleId ?? '',
          state: 'USABLE',
        },
      });
      return { accountId, name, principalId: principal.id };
    },
  );
}

/** Whether the role gets in with its own session, as its program would; by the call that AWS's rates hold back least. */
async function mayRead({ accountId, name }: Reader, StreamARN: string): Promise<boolean> {
  const sts = new STSClient({ region: MESH_REGION, profile: `admin-${ALIAS[accountId]}` });
  const RoleArn = `arn:aws:iam::${accountId}:role/${name}`;
  const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'burst' }));
  sts.destroy();
  const kinesis = new KinesisClient({
    region: MESH_REGION,
    credentials: {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    },
  });
  try {
    await kinesis.send(new ListShardsCommand({ StreamARN }));
    return true;
  } catch (cause) {
    if (cause instanceof Error && cause.name === 'AccessDeniedException') return false;
    throw cause;
  } finally {
    kinesis.destroy();
  }
}

/**
 * As many approvals on one stream as there are roles, all for polling readers: they share one statement, in which two
 * hundred principals take 12 of the policy's 20 KB. The time is from the first click until the last one is ACTIVE.
 */
export async function measureBurst(setup: Processes, stream: string, approvals: number) {
  const { place, portal } = setup;
  const { deps, db } = place;
  const arn = streamArn(MESH_REGION, PAYMENTS, stream);
  const readers = await createReaders(setup, approvals);
  const shown = await inTurn(readers, AT_ONCE, async ({ accountId, principalId }) => {
    const [actor, environmentId] =
      accountId === FRAUD
        ? [portal.consumer, portal.environmentId]
        : [portal.analyst, portal.analyticsEnvironmentId];
    const { number } = value(
      await submitRequest(deps, actor, {
        productSlug: stream,
        environmentId,
        principalId,
        pattern: 'STANDARD_CONSUMER',
        purpose: 'Measured.',
        endsAt: new Date(Date.now() + 90 * 86_400_000),
      }),
    );
    return { number, planHash: (await preview(place, portal, number)).planHash };
  });

  const since = await setup.lastCall();
  const started = performance.now();
  await inTurn(shown, AT_ONCE, async ({ number, planHash }) =>
    value(await approveRequest(deps, portal.producer, { number, version: 0, planHash, comment: '' })),
  );
  const active = () =>
    db.prisma.subscription.count({ where: { product: { slug: stream }, state: 'ACTIVE' } });
  while ((await active()) < approvals && performance.now() - started < PATIENCE_MS) await pause(50);
  const seconds = (performance.now() - started) / 1_000;
  const puts = await setup.callsOn(since, 'PutResourcePolicy', arn);
  const inside = await inTurn(readers, AT_ONCE, (reader) => mayRead(reader, arn));
  const lost = inside.filter((allowed) => !allowed).length + Math.max(0, approvals - (await active()));
  return { approvals, seconds, put_resource_policy_calls: puts, lost };
}
