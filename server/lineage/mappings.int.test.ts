import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  DeleteEventSourceMappingCommand,
  LambdaClient,
} from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MESH_REGION } from '../demo/mesh/definition';
import { PAYMENTS, type Portal, seedPortal } from '../grants/testing/portal';
import { startWorld, type World } from '../grants/testing/world';
import type { Actor } from '../kernel/actor';
import { streamArn } from '../kernel/arn';
import { getGraph } from './queries';
import { readMappings } from './use-cases/read-mappings';

const stream = streamArn(MESH_REGION, PAYMENTS, 'payments-captured');
const functionArn = `arn:aws:lambda:${MESH_REGION}:${PAYMENTS}:function:ledger`;

let world: World;
let portal: Portal;
let lambda: LambdaClient;
beforeAll(async () => {
  world = await startWorld();
  portal = await seedPortal(world);
  await portal.publish('payments-captured');
  const statement = (more: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...more }] });
  const iam = new IAMClient({ region: 'us-east-1', profile: 'admin-payments-prod' });
  const RoleName = 'ledger-function';
  const trust = { Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' };
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: statement(trust) }));
  const PolicyDocument = statement({ Action: 'kinesis:*', Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'read', PolicyDocument }));
  iam.destroy();
  lambda = new LambdaClient({ region: MESH_REGION, profile: 'admin-payments-prod' });
  await lambda.send(
    new CreateFunctionCommand({
      ...{ FunctionName: 'ledger', Role: `arn:aws:iam::${PAYMENTS}:role/${RoleName}` },
      ...{ Runtime: 'nodejs22.x', Handler: 'index.handler', Code: { ZipFile: Buffer.from('code') } },
    }),
  );
});
afterAll(async () => {
  lambda?.destroy();
  await world?.stop();
});

const graphOf = (actor: Actor, focus: string = stream) =>
  getGraph(world.deps, actor, { focus, up: 1, down: 1 });
/** What the last reading has kept; a mapping moves through states that are no edge. */
const readOnce = async () => {
  await readMappings(world.deps);
  return world.db.prisma.lineageMapping.count();
};

test('a function that AWS calls with a stream’s records is an edge, for those who may know, until it is none', async () => {
  expect(await readOnce()).toBe(0);
  const { UUID } = await lambda.send(
    new CreateEventSourceMappingCommand({
      ...{ FunctionName: 'ledger', EventSourceArn: stream, StartingPosition: 'LATEST' },
    }),
  );
  await expect.poll(readOnce, { timeout: 60_000, interval: 200 }).toBe(1);

  const graph = await graphOf(portal.producer);
  expect(graph?.nodes).toContainEqual(
    expect.objectContaining({ key: functionArn, kind: 'FUNCTION', label: 'ledger', depth: 1 }),
  );
  expect(graph?.edges).toMatchObject([
    { from: stream, to: functionArn, evidence: [{ source: 'DERIVED', means: 'MAPPING', uuid: UUID }] },
  ]);
  const upstream = await graphOf(portal.producer, functionArn);
  expect(upstream?.nodes.map(({ key }) => key).toSorted()).toEqual([stream, functionArn].toSorted());

  // Who reads a stream is the business of those who take part.
  expect((await graphOf(portal.stranger))?.edges).toEqual([]);
  expect(await graphOf(portal.stranger, functionArn)).toBeNull();

  // What cannot be read is not taken for gone.
  await world.fault({
    ...{ service: 'lambda', operation: 'ListEventSourceMappings', kind: 'access-denied', count: 20 },
  });
  expect(await readOnce()).toBe(1);
  await world.clearFaults();
  await lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
  await expect.poll(readOnce, { timeout: 60_000, interval: 200 }).toBe(0);
});
