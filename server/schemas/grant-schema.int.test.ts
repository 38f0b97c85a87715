import {
  CreateRegistryCommand,
  CreateSchemaCommand,
  DeleteSchemaVersionsCommand,
  GetSchemaCommand,
  GetSchemaVersionCommand,
  GlueClient,
  ListSchemaVersionsCommand,
  RegisterSchemaVersionCommand,
  UpdateSchemaCommand,
} from '@aws-sdk/client-glue';
import { CreateRoleCommand, DeleteRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { targetOf } from '@/server/accounts/domain/account';
import { updateProduct } from '@/server/catalog/use-cases/update-product';
import { MESH_REGION } from '@/server/demo/mesh/definition';
import { BOUNDARY, MANAGED_TAG, policyArn } from '@/server/demo/mesh/spoke-role';
import { accountTrust } from '@/server/demo/mesh/workload-policies';
import { repairTarget } from '@/server/drift/use-cases/repair-target';
import { scanTarget } from '@/server/drift/use-cases/scan-target';
import { approve, preview, stateOf, subscribe, value, work } from '@/server/grants/testing/play';
import { PAYMENTS, type Portal, seedPortal } from '@/server/grants/testing/portal';
import { roleSession } from '@/server/grants/testing/role-session';
import { startWorld, type World } from '@/server/grants/testing/world';
import { restartStuckProposals } from '@/server/jobs/sweep';
import { roleArn } from '@/server/kernel/arn';
import { submitRequest } from '@/server/requests/use-cases/submit-request';
import { AT_ONCE } from '@/server/sandbox/kinesis/transition';
import { revokeSubscription } from '@/server/subscriptions/use-cases/revoke-subscription';
import { discardProposal } from './use-cases/discard-proposal';
import { followLinkInAws } from './use-cases/follow-link-in-aws';
import { followRegistration } from './use-cases/follow-registration';
import { proposeVersion } from './use-cases/propose-version';
import { readSchema } from './use-cases/read-schema';
import { registerProposal } from './use-cases/register-proposal';

const ROLE = 'settlement-audit';
const ROLE_ARN = roleArn(PAYMENTS, ROLE);
const SCHEMA = `arn:aws:glue:${MESH_REGION}:${PAYMENTS}:schema/payments/payment`;
const quick = { pacing: { pause: async () => undefined, random: () => 0 } };
const avro = (...names: readonly string[]) =>
  JSON.stringify({
    type: 'record',
    name: 'Payment',
    fields: names.map((name) => ({ name, type: 'string', default: '' })),
  });

let world: World;
let portal: Portal;
let iam: IAMClient;
let owner: GlueClient;
let auditor: GlueClient;
let SchemaVersionId: string | undefined;
let place: { readonly environmentId: string; readonly principalId: string };

beforeAll(async () => {
  world = await startWorld({ settings: { limits: false }, kinesis: { times: AT_ONCE } });
  portal = await seedPortal(world);
  for (const stream of ['payments-captured', 'refunds-issued']) await portal.publish(stream);
  const profile = 'admin-payments-prod';
  iam = new IAMClient({ profile, region: 'us-east-1' });
  owner = new GlueClient({ profile, region: MESH_REGION });
  await owner.send(new CreateRegistryCommand({ RegistryName: 'payments' }));
  const created = await owner.send(
    new CreateSchemaCommand({
      RegistryId: { RegistryName: 'payments' },
      SchemaName: 'payment',
      DataFormat: 'AVRO',
      Compatibility: 'NONE',
      SchemaDefinition: avro('id'),
    }),
  );
  SchemaVersionId = created.SchemaVersionId;
  await iam.send(
    new CreateRoleCommand({
      RoleName: ROLE,
      AssumeRolePolicyDocument: JSON.stringify(accountTrust(PAYMENTS)),
      PermissionsBoundary: policyArn(PAYMENTS, BOUNDARY),
      Tags: [{ Key: MANAGED_TAG, Value: 'true' }],
    }),
  );
  const credentials = await roleSession(profile, ROLE_ARN);
  auditor = new GlueClient({ region: MESH_REGION, maxAttempts: 1, credentials });
  place = await ownAccountPlace();
});
afterAll(async () => {
  for (const client of [iam, owner, auditor]) client?.destroy();
  await world?.stop();
});

/** Lets a project that owns neither product use the account of both. */
async function ownAccountPlace() {
  const { db, deps } = world;
  const projectId = portal.analytics.id;
  const account = await db.prisma.awsAccount.findUniqueOrThrow({ where: { id: PAYMENTS } });
  await db.prisma.accountAssignment.create({ data: { accountId: PAYMENTS, projectId } });
  const { roleId } = value(await deps.roleReader.readRole(targetOf(account, MESH_REGION), ROLE_ARN));
  const environment = await db.prisma.environment.create({
    data: {
      projectId,
      name: 'payments-prod',
      accountId: PAYMENTS,
      region: MESH_REGION,
      principals: { create: { roleArn: ROLE_ARN, roleId, state: 'USABLE' } },
    },
    include: { principals: true },
  });
  return { environmentId: environment.id, principalId: environment.principals[0]?.id ?? '' };
}

/** As a program of the consumer's: what a record's id leads to, and the schema by its name. */
async function read() {
  const answers = await Promise.allSettled([
    auditor.send(new GetSchemaVersionCommand({ SchemaVersionId })),
    auditor.send(new GetSchemaCommand({ SchemaId: { SchemaArn: SCHEMA } })),
  ]);
  return answers.map((answer) => (answer.status === 'fulfilled' ? 'allowed' : answer.reason.name));
}
const OPEN = ['allowed', 'allowed'];
const SHUT = ['AccessDeniedException', 'AccessDeniedException'];

async function link(slug: string, registrySchemaArn: string) {
  const product = await world.db.prisma.dataProduct.findUniqueOrThrow({ where: { slug } });
  const { id, version, name, description, support, domainId, classification, accessPatterns } = product;
  const said = { name, description, support, domainId, classification, accessPatterns, schemaText: '' };
  value(await updateProduct(world.deps, portal.producer, { id, version, ...said, registrySchemaArn }));
}
const follow = () => followLinkInAws({ ...world.deps, ...quick }, world.deps, ROLE_ARN);

async function subscribed(productSlug: string) {
  const input = {
    ...place,
    productSlug,
    pattern: 'STANDARD_CONSUMER' as const,
    purpose: 'Audit settlements.',
  };
  const endsAt = new Date(Date.now() + 90 * 86_400_000);
  const { number } = value(await submitRequest(world.deps, portal.analyst, { ...input, endsAt }));
  const shown = await preview(world, portal, number);
  const subscription = await approve(world, portal, number);
  expect(await work(world, subscription.id, quick)).toEqual({ kind: 'done' });
  expect(await stateOf(world, subscription.id)).toBe('ACTIVE');
  return { ...subscription, shown };
}
async function revoke({ id, number }: { readonly id: string; readonly number: number }) {
  value(await revokeSubscription(world.deps, portal.producer, { number, note: 'Done.' }));
  expect(await work(world, id, quick)).toEqual({ kind: 'done' });
  expect(await stateOf(world, id)).toBe('REVOKED');
}
const findings = async () => {
  const open = await world.db.prisma.driftFinding.findMany({
    where: { resolvedAt: null, targetArn: ROLE_ARN },
    orderBy: { key: 'asc' },
  });
  return open.map(({ key, wanted, found }) => ({ key, wanted, found }));
};

test('reading the schema comes with the first subscription that needs it and goes with the last', async () => {
  for (const slug of ['payments-captured', 'refunds-issued']) await link(slug, SCHEMA);
  expect(await read()).toEqual(SHUT);
  const first = await subscribed('payments-captured');
  expect(first.shown.effects.find(({ key }) => key === 'schema')).toMatchObject({
    now: 'denied',
    after: 'allowed',
  });
  expect(await read()).toEqual(OPEN);
  const second = await subscribed('refunds-issued');
  await revoke(first);
  expect(await read()).toEqual(OPEN);

  await iam.send(new DeleteRolePolicyCommand({ RoleName: ROLE, PolicyName: 'sluice-grants' }));
  expect(await read()).toEqual(SHUT);
  await scanTarget({ ...world.deps, ...quick }, { arn: ROLE_ARN, kind: 'ROLE' }, null);
  expect((await findings()).length).toBeGreaterThan(0);
  await repairTarget({ ...world.deps, ...quick }, { arn: ROLE_ARN, kind: 'ROLE' });
  expect([await read(), await findings()]).toEqual([OPEN, []]);
  await revoke(second);
  expect(await read()).toEqual(SHUT);
});

test('a link that is added and taken away is followed by who may read the product already', async () => {
  await link('payments-captured', '');
  const { id, number } = await subscribed('payments-captured');
  expect(await read()).toEqual(SHUT);
  await link('payments-captured', SCHEMA);
  // Until the worker has come there is nothing to find: the share is being applied again.
  await scanTarget({ ...world.deps, ...quick }, { arn: ROLE_ARN, kind: 'ROLE' }, null);
  expect(await findings()).toEqual([]);
  expect(await follow()).toEqual({ kind: 'repaired', wrote: true });
  expect([await read(), await findings()]).toEqual([OPEN, []]);
  expect(await stateOf(world, id)).toBe('ACTIVE');

  await link('payments-captured', '');
  expect(await follow()).toEqual({ kind: 'repaired', wrote: true });
  expect(await read()).toEqual(SHUT);
  expect(await follow()).toEqual({ kind: 'repaired', wrote: false });
  await revoke({ id, number });
});

test('what cannot be written is drift with its reason, and costs nobody access', async () => {
  const { id, number } = await subscribed('payments-captured');
  await link('payments-captured', SCHEMA);
  await world.fault({ service: 'iam', operation: 'PutRolePolicy', kind: 'access-denied', count: 1 });
  expect(await follow()).toEqual({ kind: 'failed' });
  expect((await findings()).length).toBeGreaterThan(0);
  const grants = await world.db.prisma.grant.findMany({ where: { subscriptionId: id } });
  expect(grants.map(({ state }) => state)).toEqual(['APPLIED']);
  await repairTarget({ ...world.deps, ...quick }, { arn: ROLE_ARN, kind: 'ROLE' });
  expect([await read(), await findings()]).toEqual([OPEN, []]);
  await revoke({ id, number });
});

test('another account gets no statement: no registry could be opened to it', async () => {
  const { id, plan } = await subscribe(world, portal, {
    product: 'payments-captured',
    role: 'fraud-scoring',
  });
  expect(JSON.stringify(plan)).not.toContain('glue:');
  expect(await work(world, id, quick)).toEqual({ kind: 'done' });
  expect(await stateOf(world, id)).toBe('ACTIVE');
});

test('versions come, go and are told of; what cannot be read stays as it was, with the reason', async () => {
  const since = () => new Date(Date.now() + 1_000);
  const told = async () =>
    (
      await world.db.prisma.auditEvent.findMany({
        where: { type: { startsWith: 'data-product.schema' }, subjectLabel: { contains: 'captured' } },
        orderBy: { id: 'asc' },
      })
    ).map(({ type }) => type);
  const kept = () =>
    world.db.prisma.registrySchemaVersion.findMany({
      where: { schemaArn: SCHEMA },
      orderBy: { number: 'asc' },
    });
  expect(value(await readSchema(world.deps, SCHEMA, since()))).toBe('read');
  expect(await told()).toEqual([]);
  expect(await kept()).toMatchObject([{ id: SchemaVersionId, number: 1, status: 'AVAILABLE' }]);
  const linked = () =>
    world.db.prisma.dataProduct.findUniqueOrThrow({ where: { slug: 'payments-captured' } });
  expect((await linked()).fieldNames).toBe('id');

  const next = { SchemaId: { SchemaArn: SCHEMA }, SchemaDefinition: avro('id', 'payee') };
  await owner.send(new RegisterSchemaVersionCommand(next));
  value(await readSchema(world.deps, SCHEMA, since()));
  value(await readSchema(world.deps, SCHEMA, since()));
  expect(await told()).toEqual(['data-product.schema-version-added']);
  expect((await linked()).fieldNames).toBe('id payee');

  await world.fault({ service: 'glue', operation: 'GetSchema', kind: 'access-denied', count: 1 });
  expect(await readSchema(world.deps, SCHEMA, since())).toMatchObject({ error: { kind: 'aws' } });
  expect((await told()).at(-1)).toBe('data-product.schema-unreadable');
  expect(await world.db.prisma.registrySchema.findUniqueOrThrow({ where: { arn: SCHEMA } })).toMatchObject({
    readAt: expect.any(Date),
    failure: { code: 'AccessDeniedException' },
  });

  await owner.send(new DeleteSchemaVersionsCommand({ SchemaId: { SchemaArn: SCHEMA }, Versions: '2' }));
  await expect
    .poll(
      async () => {
        value(await readSchema(world.deps, SCHEMA, since()));
        return (await kept()).map(({ deletedAt }) => deletedAt !== null);
      },
      { timeout: 60_000, interval: 300 },
    )
    .toEqual([false, true]);
  expect((await told()).at(-1)).toBe('data-product.schema-version-deleted');
  expect((await linked()).fieldNames).toBe('id');
});

test('a proposed version is stopped where it breaks, and else followed to the registry’s answer, however often', async () => {
  await owner.send(
    new UpdateSchemaCommand({
      SchemaId: { SchemaArn: SCHEMA },
      Compatibility: 'BACKWARD',
      SchemaVersionNumber: { LatestVersion: true },
    }),
  );
  value(await readSchema(world.deps, SCHEMA, new Date(Date.now() + 1_000)));
  const { id: productId } = await world.db.prisma.dataProduct.findUniqueOrThrow({
    where: { slug: 'payments-captured' },
  });
  const propose = (definition: string) =>
    proposeVersion(world.deps, portal.producer, { productId, slug: 'payments-captured', definition });
  const stateOfProposal = async (number: number) => {
    const row = await world.db.prisma.schemaProposal.findUniqueOrThrow({ where: { number } });
    return { id: row.id, state: row.state, version: row.versionNumber, failure: row.failure };
  };
  expect(await propose('{')).toMatchObject({ error: { kind: 'invalid-definition' } });
  expect(
    await proposeVersion(world.deps, portal.analyst, { productId, slug: '', definition: avro('id') }),
  ).toEqual({
    ok: false,
    error: { kind: 'forbidden' },
  });

  const breaking = JSON.stringify({
    type: 'record',
    name: 'Payment',
    fields: ['id', 'amount'].map((name) => ({ name, type: 'string' })),
  });
  const stopped = value(await propose(breaking));
  expect(await registerProposal(world.deps, portal.producer, { number: stopped })).toEqual({
    ok: false,
    error: { kind: 'breaking' },
  });

  const number = value(await propose(avro('id', 'channel')));
  value(await registerProposal(world.deps, portal.producer, { number }));
  expect(await registerProposal(world.deps, portal.producer, { number })).toMatchObject({
    error: { kind: 'under-way' },
  });
  const { id } = await stateOfProposal(number);
  // Two workers meet, and AWS has one version more all the same.
  await Promise.all([followRegistration(world.deps, id), followRegistration(world.deps, id)]);
  await expect
    .poll(
      async () => {
        value(await followRegistration(world.deps, id));
        return (await stateOfProposal(number)).state;
      },
      { timeout: 60_000, interval: 200 },
    )
    .toBe('REGISTERED');
  const there = await owner.send(new ListSchemaVersionsCommand({ SchemaId: { SchemaArn: SCHEMA } }));
  expect(there.Schemas?.filter(({ Status }) => Status === 'AVAILABLE')).toHaveLength(2);
  const events = await world.db.prisma.auditEvent.findMany({
    where: { type: { startsWith: 'data-product.schema-regist' } },
    orderBy: { id: 'asc' },
  });
  expect(events.map(({ type }) => type)).toEqual([
    'data-product.schema-registration-asked',
    'data-product.schema-registered',
  ]);

  value(await readSchema(world.deps, SCHEMA, new Date(Date.now() + 1_000)));
  const told = await world.db.prisma.auditEvent.findFirstOrThrow({
    where: { type: 'data-product.schema-version-added', subjectId: productId },
    orderBy: { id: 'desc' },
  });
  expect(told.detail).toMatchObject({ changes: '1 added' });

  const refused = value(await propose(avro('id', 'channel', 'store')));
  value(await registerProposal(world.deps, portal.producer, { number: refused }));
  await world.fault({ service: 'glue', operation: 'RegisterSchemaVersion', kind: 'access-denied', count: 1 });
  value(await followRegistration(world.deps, (await stateOfProposal(refused)).id));
  expect(await stateOfProposal(refused)).toMatchObject({
    state: 'FAILED',
    failure: { code: 'AccessDeniedException' },
  });
  expect(await discardProposal(world.deps, portal.analyst, { number: refused })).toMatchObject({ ok: false });
  value(await discardProposal(world.deps, portal.producer, { number: refused }));
  expect(await stateOfProposal(refused)).toMatchObject({ state: 'DISCARDED' });
  expect(await registerProposal(world.deps, portal.producer, { number: refused })).toMatchObject({
    error: { kind: 'under-way' },
  });
});

test('a registration whose job was lost is taken up again, and followed to its end', async () => {
  const { id: productId } = await world.db.prisma.dataProduct.findUniqueOrThrow({
    where: { slug: 'payments-captured' },
  });
  const input = { productId, slug: 'payments-captured', definition: avro('id', 'channel', 'branch') };
  const number = value(await proposeVersion(world.deps, portal.producer, input));
  value(await registerProposal(world.deps, portal.producer, { number }));
  const { id } = await world.db.prisma.schemaProposal.findUniqueOrThrow({ where: { number } });
  const jobs = () =>
    world.db.prisma.$queryRaw<{ key: string }[]>`
      select key from graphile_worker.jobs where key = ${`schemas.register:${id}`}`;
  expect(await jobs()).toHaveLength(1);
  // One that waits is left alone.
  await askedLongAgo();
  expect(await restartStuckProposals(world.deps)).toBe(0);

  await world.db.prisma.$executeRaw`
    delete from graphile_worker._private_jobs where key = ${`schemas.register:${id}`}`;
  expect(await restartStuckProposals(world.deps)).toBe(1);
  expect(await jobs()).toHaveLength(1);
  const state = async () => {
    value(await followRegistration(world.deps, id));
    return (await world.db.prisma.schemaProposal.findUniqueOrThrow({ where: { id } })).state;
  };
  await expect.poll(state, { timeout: 60_000, interval: 200 }).toBe('REGISTERED');
  expect(await restartStuckProposals(world.deps)).toBe(0);

  async function askedLongAgo() {
    await world.db.prisma.$executeRaw`
      update schema_proposal set "askedAt" = now() - interval '1 minute' where id = ${id}::uuid`;
  }
});
