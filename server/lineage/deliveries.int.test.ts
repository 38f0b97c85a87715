import { DeleteDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { CreatePipeCommand, PipesClient, StopPipeCommand } from '@aws-sdk/client-pipes';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '../demo/mesh/definition';
import { exportExposure, listExposure } from '../exposure/exposure-queries';
import { exposureFilters } from '../exposure/schema';
import { runExposureScan } from '../exposure/use-cases/run-scan';
import { scanExposureNow } from '../exposure/use-cases/start-scan';
import { stateOf, subscribe, work } from '../grants/testing/play';
import { ANALYTICS, FRAUD, PAYMENTS, type Portal, seedPortal } from '../grants/testing/portal';
import { startWorld, type World } from '../grants/testing/world';
import type { Actor } from '../kernel/actor';
import { roleArn, streamArn } from '../kernel/arn';
import { impactRows } from './domain/impact-rows';
import { toOpenLineage } from './domain/to-open-lineage';
import { listNotRead } from './not-read';
import { getGraph } from './queries';
import { readDeliveries } from './use-cases/read-deliveries';

const DAY_MS = 86_400_000;
const settlements = streamArn(MESH_REGION, PAYMENTS, 'settlement-batches');
const captured = streamArn(MESH_REGION, PAYMENTS, 'payments-captured');
const archive = `arn:aws:firehose:${MESH_REGION}:${ANALYTICS}:deliverystream/settlement-archive`;
const pipeArn = `arn:aws:pipes:${MESH_REGION}:${FRAUD}:pipe/copy`;
const legacyReader = roleArn(ANALYTICS, 'legacy-settlement-reader');

let world: World;
let portal: Portal;
let analytics: FirehoseClient;
let pipes: PipesClient;
let number: number;
beforeAll(async () => {
  // Neither AWS's rates nor its patience are what this is about.
  world = await startWorld({ settings: { limits: false } });
  portal = await seedPortal(world);
  await portal.publish('settlement-batches');
  await portal.publish('payments-captured');
  const subscription = await subscribe(world, portal, {
    product: 'payments-captured',
    role: 'fraud-scoring',
  });
  await work(world, subscription.id);
  expect(await stateOf(world, subscription.id)).toBe('ACTIVE');
  const row = await world.db.prisma.subscription.findFirstOrThrow({ select: { number: true } });
  number = row.number;
  const of = (profile: string) => ({ region: MESH_REGION, profile });
  analytics = new FirehoseClient(of('admin-analytics-prod'));
  pipes = new PipesClient(of('admin-fraud-prod'));
});
afterEach(async () => {
  world.clock.set(null);
  await world.clearFaults();
});
afterAll(async () => {
  analytics?.destroy();
  pipes?.destroy();
  await world?.stop();
});

const graphOf = (actor: Actor, focus: string, down = 2) =>
  getGraph(world.deps, actor, { focus, up: 1, down });
const known = async () => {
  await readDeliveries(world.deps);
  const rows = await world.db.prisma.lineageDelivery.findMany();
  return rows.map(({ name }) => name).toSorted();
};
/** Until AWS has settled what was asked of it: states on the way are no edges. */
const untilKnown = (...names: string[]) =>
  expect.poll(known, { timeout: 30_000, interval: 200 }).toEqual(names.toSorted());

test('a delivery stream without a subscription is unmanaged reading, to lineage and to exposure alike', async () => {
  await untilKnown('settlement-archive');
  await scanExposureNow(world.deps, portal.governance);
  const { id } = await world.db.prisma.exposureScan.findFirstOrThrow();
  await runExposureScan(world.deps, id);

  const graph = await graphOf(portal.producer, settlements);
  expect(graph?.nodes).toContainEqual(
    expect.objectContaining({
      ...{ key: archive, kind: 'DELIVERY', label: 'settlement-archive', depth: 1 },
      project: { slug: 'customer-analytics', name: 'Customer Analytics' },
      delivery: {
        ...{ state: 'ACTIVE', target: 'S3: analytics-prod-settlement-archive', roleArn: legacyReader },
      },
    }),
  );
  expect(graph?.edges).toMatchObject([
    {
      ...{ from: settlements, to: archive },
      evidence: [
        { means: 'DELIVERY', arn: archive, via: 'UNMANAGED', subscription: null, freshness: 'FRESH' },
      ],
    },
  ]);
  if (!graph) throw new Error('no graph');
  expect(impactRows(graph, null)).toMatchObject([{ kind: 'DELIVERY', name: 'settlement-archive' }]);
  expect(toOpenLineage(graph, world.clock.now())).toMatchObject([
    {
      job: {
        namespace: `arn:aws:firehose:${MESH_REGION}:${ANALYTICS}`,
        name: 'deliverystream/settlement-archive',
      },
      inputs: [{ name: 'stream/settlement-batches' }],
    },
  ]);
  // Its own project's people know of it, others do not.
  expect((await graphOf(portal.analyst, archive))?.nodes.map(({ key }) => key).toSorted()).toEqual(
    [settlements, archive].toSorted(),
  );
  expect((await graphOf(portal.consumer, settlements))?.edges).toEqual([]);
  expect(await graphOf(portal.consumer, archive)).toBeNull();

  const filters = exposureFilters.parse({ text: 'legacy-settlement-reader' });
  const page = await listExposure(world.deps, portal.governance, filters);
  expect(page?.rows).toMatchObject([
    { principalArn: legacyReader, via: 'UNMANAGED', reach: 'READ', readBy: [{ arn: archive }] },
  ]);
  const csv: string[] = [];
  for await (const part of exportExposure(world.deps, portal.governance, filters)) csv.push(part);
  expect(csv.join('')).toContain(archive);
});

test('one that reads as a role of a subscription says which, and a pipe goes on to what it writes', async () => {
  const RoleArn = roleArn(FRAUD, 'fraud-scoring');
  await pipes.send(
    new CreatePipeCommand({
      ...{ Name: 'copy', Source: captured, Target: settlements, RoleArn },
      SourceParameters: { KinesisStreamParameters: { StartingPosition: 'LATEST' } },
    }),
  );
  await untilKnown('settlement-archive', 'copy');
  const graph = await graphOf(portal.consumer, captured);
  expect(graph?.edges).toContainEqual(
    expect.objectContaining({
      ...{ from: captured, to: pipeArn },
      evidence: [
        expect.objectContaining({
          ...{ means: 'DELIVERY', kind: 'PIPE', state: 'RUNNING', via: 'SUBSCRIPTION' },
          subscription: { number, endsAt: expect.any(String) },
        }),
      ],
    }),
  );
  expect(graph?.edges).toContainEqual(
    expect.objectContaining({
      ...{ from: pipeArn, to: settlements },
      evidence: [expect.objectContaining({ means: 'TARGET', arn: pipeArn })],
    }),
  );
  const upstream = await getGraph(world.deps, portal.consumer, { focus: settlements, up: 2, down: 0 });
  expect(upstream?.nodes.map(({ key }) => key)).toEqual(expect.arrayContaining([pipeArn, captured]));

  await pipes.send(new StopPipeCommand({ Name: 'copy' }));
  await untilKnown('settlement-archive');
});

test('an account that denies one kind is said not to be readable; what it had fades, and goes when it is read again', async () => {
  await world.fault({
    ...{ service: 'firehose', operation: 'ListDeliveryStreams', kind: 'access-denied', count: 20 },
    account: ANALYTICS,
  });
  await analytics.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: 'settlement-archive' }));
  // Pipes are read all the same, and so are other accounts.
  expect(await known()).toEqual(['settlement-archive']);
  const place = { alias: 'analytics-prod', region: MESH_REGION, denied: true };
  expect(await listNotRead(world.deps, portal.governance)).toEqual([
    { kind: 'FIREHOSE', accounts: [place], others: 0 },
  ]);
  expect(await listNotRead(world.deps, portal.analyst)).toEqual([
    { kind: 'FIREHOSE', accounts: [place], others: 0 },
  ]);
  expect(await listNotRead(world.deps, portal.consumer)).toEqual([
    { kind: 'FIREHOSE', accounts: [], others: 1 },
  ]);

  const later = (days: number) => new Date(Date.now() + days * DAY_MS);
  const seen = async () =>
    (await graphOf(portal.producer, settlements))?.edges.flatMap(({ evidence }) =>
      evidence.map(({ freshness }) => freshness),
    );
  expect(await seen()).toEqual(['FRESH']);
  world.clock.set(later(2));
  expect(await seen()).toEqual(['FADING']);
  world.clock.set(later(8));
  expect(await seen()).toEqual(['STALE']);
  world.clock.set(null);

  await world.clearFaults();
  await untilKnown();
  expect(await listNotRead(world.deps, portal.governance)).toEqual([]);
  expect(await seen()).toEqual([]);
});
