import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertMeshRows, insertProduct, type MeshRows } from '../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../db/testing/database';
import type { Actor } from '../kernel/actor';
import { parseStreamArn } from '../kernel/arn';
import { err, ok } from '../kernel/result';
import { actorWith, failure, fixedClock, NOW } from '../kernel/testing/fixed';
import type { StreamReader } from './ports';
import { describeStream, discoverStreams } from './queries';

const ACCOUNT = '333344445555';
const arn = (name: string) => `arn:aws:kinesis:eu-west-1:${ACCOUNT}:stream/${name}`;
const NAMES = ['captured', 'deleting', 'foreign-draft', 'locked', 'published'];

let db: TestDatabase;
let mesh: MeshRows;
let owner: Actor;
let listed = 0;

const streamReader: StreamReader = {
  async listStreams() {
    listed += 1;
    return ok({
      streams: NAMES.map((name) => ({
        streamArn: arn(name),
        streamName: name,
        status: name === 'deleting' ? ('DELETING' as const) : ('ACTIVE' as const),
        mode: 'PROVISIONED' as const,
        createdAt: NOW,
      })),
      next: 'more',
    });
  },
  async readStream(_, streamArn) {
    const name = parseStreamArn(streamArn)?.streamName ?? '';
    if (!NAMES.includes(name)) return err(failure('not-found', 'kinesis:DescribeStreamSummary', 'x'));
    if (name === 'locked') return err(failure('throttled', 'kinesis:DescribeStreamSummary', 'x'));
    return ok({
      streamArn,
      status: 'ACTIVE',
      mode: 'PROVISIONED',
      openShards: 2,
      retentionHours: 24,
      encryption: 'AWS_MANAGED_KEY',
      consumers: 0,
      createdAt: NOW,
      tags: {},
      readAt: NOW,
    });
  },
};
const foreign = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Sid: 'Legacy', Effect: 'Allow', Principal: { AWS: '777788889999' }, Action: 'kinesis:GetRecords' },
  ],
});
const deps = () => ({
  db: db.prisma,
  streamReader,
  policyReader: { readStreamPolicy: async () => ok(foreign) },
  clock: fixedClock,
});

beforeAll(async () => {
  db = await createTestDatabase();
  mesh = await insertMeshRows(db.prisma);
  owner = actorWith({ memberships: [{ projectId: mesh.payments.id, roles: ['PRODUCT_OWNER'] }] });
  await insertProduct(db.prisma, mesh, {
    name: 'Published',
    slug: 'published',
    streamArn: arn('published'),
  });
  await insertProduct(db.prisma, mesh, {
    name: 'Secret',
    lifecycle: 'DRAFT',
    ownerProjectId: mesh.fraud.id,
    streamArn: arn('foreign-draft'),
  });
});
afterAll(() => db.drop());

const input = () => ({ projectId: mesh.payments.id, accountId: ACCOUNT, region: 'eu-west-1' });

test('each stream comes with its facts, what it is already, and whether it can be chosen', async () => {
  const found = await discoverStreams(deps(), owner, input());
  if (!found.ok) throw new Error(found.error.kind);
  const rows = found.value.streams.map((row) => [
    row.streamName,
    row.choosable,
    row.publishedAs?.slug ?? null,
    row.facts?.openShards ?? null,
    row.notes.includes('taken'),
  ]);
  expect(rows).toEqual([
    ['captured', true, null, 2, false],
    ['deleting', false, null, 2, false],
    ['foreign-draft', false, null, 2, true],
    ['locked', true, null, null, false],
    ['published', false, 'published', 2, false],
  ]);
  expect(found.value.next).toBe('more');
});

test('of an account of which one stream is assigned, only that one is read and nothing is listed', async () => {
  const consumer = actorWith({ memberships: [{ projectId: mesh.fraud.id, roles: ['MEMBER'] }] });
  for (const streamArn of [arn('captured'), arn('gone')])
    await db.prisma.accountAssignment.create({
      data: { accountId: ACCOUNT, projectId: mesh.fraud.id, streamArn },
    });
  const before = listed;
  const found = await discoverStreams(deps(), consumer, { ...input(), projectId: mesh.fraud.id });
  expect(found).toMatchObject({ value: { streams: [{ streamName: 'captured' }], next: null } });
  expect(listed).toBe(before);
  const other = { projectId: mesh.fraud.id, streamArn: arn('published') };
  expect(await describeStream(deps(), consumer, other)).toEqual(err({ kind: 'not-assigned' }));
});

test.each([
  ['another project’s id', { projectId: '00000000-0000-7000-8000-000000000009' }, 'not-found'],
  ['an account that is not assigned', { accountId: '222233334444' }, 'not-assigned'],
  ['a Region that is not registered', { region: 'us-east-1' }, 'unknown-region'],
])('%s is refused', async (_, overrides, kind) => {
  const found = await discoverStreams(deps(), owner, { ...input(), ...overrides });
  expect(found).toMatchObject({ error: { kind } });
});

test('one stream is described with the statements of others in its policy', async () => {
  const found = await describeStream(deps(), owner, {
    projectId: mesh.payments.id,
    streamArn: arn('captured'),
  });
  expect(found).toMatchObject({
    value: { streamName: 'captured', notes: ['aws-managed-key'], unmanagedStatements: 1 },
  });
});
