import { setTimeout as pause } from 'node:timers/promises';
import { targetOf } from '@/server/accounts/domain/account';
import type { PrismaClient } from '@/server/db/generated/client';
import { demoExternalId, MESH_ACCOUNTS, MESH_REGION, spokeRoleArn } from '@/server/demo/mesh/definition';
import type { Deps } from '@/server/deps';
import type { Actor, OrganisationRole, ProjectRole } from '@/server/kernel/actor';
import { roleArn, streamArn } from '@/server/kernel/arn';
import { ACCESS_PATTERNS } from '@/server/policies/build/access-pattern';
import { PRODUCT_TAG_KEY } from '@/server/policies/build/live-grant';

/** Where a portal is seeded: any database and the AWS of this process. */
export type Place = { readonly deps: Deps; readonly db: { readonly prisma: PrismaClient } };

export const PAYMENTS = '333344445555';
export const FRAUD = '555566667777';
export const ANALYTICS = '444455556666';

/** People and things of the small portal that the tests of grants play in. */
export type Portal = {
  readonly payments: { readonly id: string };
  readonly fraud: { readonly id: string };
  readonly analytics: { readonly id: string };
  readonly producer: Actor;
  readonly consumer: Actor;
  readonly analyst: Actor;
  readonly governance: Actor;
  /** Governance who also belongs to the project that asks. */
  readonly insider: Actor;
  readonly stranger: Actor;
  readonly environmentId: string;
  readonly analyticsEnvironmentId: string;
  readonly principals: Readonly<Record<string, string>>;
  /** Publishes a stream of the mesh, tag and all; gives the product's slug. */
  publish(streamName: string): Promise<string>;
};

async function person(
  { db }: Place,
  name: string,
  roles: { organisation?: OrganisationRole[]; memberships?: { projectId: string; roles: ProjectRole[] }[] },
): Promise<Actor> {
  const email = `${name}@demo.sluice.local`;
  await db.prisma.user.create({
    data: {
      id: name,
      name,
      email,
      organisationRoles: { create: (roles.organisation ?? []).map((role) => ({ role })) },
      memberships: {
        create: (roles.memberships ?? []).flatMap(({ projectId, roles: of }) =>
          of.map((role) => ({ projectId, role })),
        ),
      },
    },
  });
  return {
    id: name,
    email,
    name,
    organisationRoles: roles.organisation ?? [],
    memberships: roles.memberships ?? [],
  };
}

/** An environment whose roles were found usable, as the check of environments leaves them. */
async function environment(
  { db, deps }: Place,
  projectId: string,
  accountId: string,
  roles: readonly string[],
): Promise<{ id: string; principals: Record<string, string> }> {
  const account = await db.prisma.awsAccount.findUniqueOrThrow({ where: { id: accountId } });
  const row = await db.prisma.environment.create({
    data: { projectId, name: account.alias, accountId, region: MESH_REGION },
  });
  const principals: Record<string, string> = {};
  for (const name of roles) {
    const facts = await deps.roleReader.readRole(targetOf(account, MESH_REGION), roleArn(accountId, name));
    if (!facts.ok) throw new Error(`no role ${name}: ${facts.error.code}`);
    const principal = await db.prisma.environmentPrincipal.create({
      data: {
        environmentId: row.id,
        roleArn: facts.value.roleArn,
        roleId: facts.value.roleId,
        state: 'USABLE',
      },
    });
    principals[name] = principal.id;
  }
  return { id: row.id, principals };
}

export async function seedPortal(
  world: Place,
  /** Roles that the test made before, besides those of the mesh. */
  more: { readonly fraud: readonly string[] } = { fraud: [] },
): Promise<Portal> {
  const { prisma } = world.db;
  const project = (slug: string, name: string) => prisma.project.create({ data: { slug, name } });
  const [payments, fraud, analytics] = await Promise.all([
    project('payments-core', 'Payments Core'),
    project('fraud-detection', 'Fraud Detection'),
    project('customer-analytics', 'Customer Analytics'),
  ]);
  await prisma.awsAccount.createMany({
    data: MESH_ACCOUNTS.map(({ accountId, alias }) => ({
      id: accountId,
      alias,
      regions: [MESH_REGION],
      spokeRoleArn: spokeRoleArn(accountId),
      externalId: demoExternalId(accountId),
    })),
  });
  await prisma.accountAssignment.createMany({
    data: [
      { accountId: PAYMENTS, projectId: payments.id },
      { accountId: FRAUD, projectId: fraud.id },
      { accountId: ANALYTICS, projectId: analytics.id },
    ],
  });
  const domain = await prisma.domain.create({ data: { slug: 'payments', name: 'Payments' } });
  const fraudRoles = ['fraud-scoring', 'fraud-replay', ...more.fraud];
  const fraudProd = await environment(world, fraud.id, FRAUD, fraudRoles);
  const analyticsProd = await environment(world, analytics.id, ANALYTICS, [
    'analytics-ingest',
    'ledger-replay',
  ]);
  const member = (projectId: string, ...roles: ProjectRole[]) => ({ memberships: [{ projectId, roles }] });
  return {
    payments,
    fraud,
    analytics,
    producer: await person(world, 'producer', member(payments.id, 'PRODUCT_OWNER')),
    consumer: await person(world, 'consumer', member(fraud.id, 'CONSUMER_OWNER')),
    analyst: await person(world, 'analyst', member(analytics.id, 'CONSUMER_OWNER')),
    governance: await person(world, 'governance', { organisation: ['GOVERNANCE'] }),
    insider: await person(world, 'insider', {
      organisation: ['GOVERNANCE'],
      ...member(fraud.id, 'MEMBER'),
    }),
    stranger: await person(world, 'stranger', member(analytics.id, 'MEMBER')),
    environmentId: fraudProd.id,
    analyticsEnvironmentId: analyticsProd.id,
    principals: { ...fraudProd.principals, ...analyticsProd.principals },
    async publish(streamName) {
      const arn = streamArn(MESH_REGION, PAYMENTS, streamName);
      const account = await prisma.awsAccount.findUniqueOrThrow({ where: { id: PAYMENTS } });
      const tag = () =>
        world.deps.streamTagWriter.putTag(
          targetOf(account, MESH_REGION),
          arn,
          { key: PRODUCT_TAG_KEY, value: streamName },
          'test',
        );
      let tagged = await tag();
      // A stream that the mesh has just encrypted takes nothing else for a moment.
      for (let tries = 0; !tagged.ok && tagged.error.kind === 'conflict' && tries < 100; tries += 1) {
        await pause(100);
        tagged = await tag();
      }
      if (!tagged.ok) throw new Error(`no tag on ${streamName}: ${tagged.error.code}`);
      await prisma.dataProduct.create({
        data: {
          slug: streamName,
          name: streamName,
          lifecycle: 'PUBLISHED',
          accessPatterns: [...ACCESS_PATTERNS],
          domainId: domain.id,
          ownerProjectId: payments.id,
          accountId: PAYMENTS,
          region: MESH_REGION,
          streamName,
          streamArn: arn,
          tagState: 'APPLIED',
        },
      });
      return streamName;
    },
  };
}
