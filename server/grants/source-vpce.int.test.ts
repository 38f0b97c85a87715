import { Agent } from 'node:http';
import type { LookupFunction } from 'node:net';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { scanRound } from '@/server/drift/use-cases/scan-round';
import { scanNow } from '@/server/drift/use-cases/start-round';
import { createEnvironmentInput } from '@/server/environments/schema';
import { addPrincipal } from '@/server/environments/use-cases/add-principal';
import { createEnvironment } from '@/server/environments/use-cases/create-environment';
import { roleArn, streamArn } from '@/server/kernel/arn';
import { submitRequest } from '@/server/requests/use-cases/submit-request';
import { getSubscription } from '@/server/subscriptions/queries';
import { approve, preview, stateOf, value, work } from './testing/play';
import { FRAUD, PAYMENTS, type Portal, seedPortal } from './testing/portal';
import { roleSession } from './testing/role-session';
import { useStream } from './testing/use-stream';
import { startWorld, type World } from './testing/world';

const STREAM = streamArn(MESH_REGION, PAYMENTS, 'payments-captured');
const ROLE = roleArn(FRAUD, 'fraud-scoring');
const ENDPOINT = 'vpce-0a1b2c3d4e5f60718';
const OTHER = 'vpce-0a1b2c3d4e5f60719';
const DENIED = 'AccessDeniedException';
const quick = { pacing: { pause: async () => undefined, random: () => 0 } };

let world: World;
let portal: Portal;
const opened: KinesisClient[] = [];

beforeAll(async () => {
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
});
afterAll(async () => {
  for (const client of opened) client.destroy();
  await world?.stop();
});

/** Every name is this machine, as private DNS makes it inside a VPC. */
const here: LookupFunction = (_name, { all }, done) =>
  all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);

/** The role's program: at the endpoint's own name, or, without one, where everybody calls. */
async function programAt(endpoint: string | null): Promise<KinesisClient> {
  const { port } = new URL(world.endpoint);
  const host = `${endpoint}-abcdefgh.kinesis-streams.${MESH_REGION}.vpce.amazonaws.com`;
  const through = {
    endpoint: `http://${host}:${port}`,
    requestHandler: new NodeHttpHandler({ httpAgent: new Agent({ lookup: here }) }),
  };
  const client = new KinesisClient({
    region: MESH_REGION,
    maxAttempts: 1,
    credentials: await roleSession('admin-fraud-prod', ROLE),
    ...(endpoint === null ? {} : through),
  });
  opened.push(client);
  return client;
}

test('a role of an environment with VPC endpoints gets in through them, and from nowhere else', async () => {
  const { deps, db } = world;
  const input = createEnvironmentInput.parse({
    projectId: portal.fraud.id,
    name: 'fraud-vpc',
    accountId: FRAUD,
    region: MESH_REGION,
    vpcEndpointIds: ` ${ENDPOINT}, ${ENDPOINT}`,
  });
  const environment = value(await createEnvironment(deps, portal.consumer, input));
  expect(environment.vpcEndpointIds).toEqual([ENDPOINT]);
  const named = { environmentId: environment.id, roleArn: ROLE };
  const principal = value(await addPrincipal(deps, portal.consumer, named));
  const submitted = await submitRequest(deps, portal.consumer, {
    productSlug: 'payments-captured',
    environmentId: environment.id,
    principalId: principal.id,
    pattern: 'STANDARD_CONSUMER',
    purpose: 'Score payments inside the VPC.',
    endsAt: new Date(Date.now() + 90 * 86_400_000),
  });
  const { number } = value(submitted);
  const shown = await preview(world, portal, number);
  expect(shown.checks.find(({ key }) => key === 'network')?.detail).toContain(ENDPOINT);
  for (const change of shown.changes)
    expect(change.after?.compact).toContain(`"aws:SourceVpce":"${ENDPOINT}"`);

  const subscription = await approve(world, portal, number);
  expect(await work(world, subscription.id, quick)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('ACTIVE');
  const view = await getSubscription(deps, portal.consumer, subscription.number);
  expect(view?.vpcEndpointIds).toEqual([ENDPOINT]);
  const [through, other, elsewhere] = [
    await programAt(ENDPOINT),
    await programAt(OTHER),
    await programAt(null),
  ];
  expect(await useStream(through, STREAM, null)).toMatchObject({ read: 'allowed', write: DENIED });
  expect(await useStream(other, STREAM, null)).toMatchObject({ read: DENIED });
  expect(await useStream(elsewhere, STREAM, null)).toMatchObject({ read: DENIED });

  value(await scanNow(deps, portal.governance));
  const round = await db.prisma.driftRound.findFirstOrThrow({ where: { finishedAt: null } });
  await scanRound(deps, { roundId: round.id, workerId: 'test' });
  const open = { resolvedAt: null, targetArn: { in: [STREAM, ROLE] } };
  expect(await db.prisma.driftFinding.findMany({ where: open })).toEqual([]);
});

test.each(['vpc-0a1b2c3d', 'vpce-*', 'vpce-0a1b2c3d4e5f6071x'])('%s is no VPC endpoint', (vpcEndpointIds) => {
  const place = { projectId: portal.fraud.id, name: 'x', accountId: FRAUD, region: MESH_REGION };
  expect(createEnvironmentInput.safeParse({ ...place, vpcEndpointIds }).success).toBe(false);
});
