import type { PrismaClient } from '../../db/generated/client';
import type { Actor } from '../../kernel/actor';

/** Rows that most tests of queries start from: two projects, a domain, an account that both may use. */
export async function insertMeshRows(db: PrismaClient) {
  const [payments, fraud] = await Promise.all(
    ['Payments Core', 'Fraud Detection'].map((name) =>
      db.project.create({ data: { name, slug: name.toLowerCase().replace(' ', '-') } }),
    ),
  );
  const domain = await db.domain.create({ data: { slug: 'payments', name: 'Payments' } });
  if (!payments || !fraud) throw new Error('two projects were created');
  await db.awsAccount.create({
    data: {
      id: '333344445555',
      alias: 'payments-prod',
      regions: ['eu-west-1'],
      spokeRoleArn: 'arn:aws:iam::333344445555:role/SluiceSpoke',
      externalId: 'external-id-of-payments',
      assignments: { create: { projectId: payments.id } },
    },
  });
  return { payments, fraud, domain };
}

export type MeshRows = Awaited<ReturnType<typeof insertMeshRows>>;

export async function insertUser(
  db: PrismaClient,
  name: string,
  roles: {
    readonly organisation?: Actor['organisationRoles'];
    readonly memberships?: Actor['memberships'];
  } = {},
): Promise<Actor> {
  const email = `${name}@demo.sluice.local`;
  await db.user.create({ data: { id: name, name, email } });
  return {
    id: name,
    email,
    name,
    organisationRoles: roles.organisation ?? [],
    memberships: roles.memberships ?? [],
  };
}

let serial = 0;

/** A product of the payments project; anything can be set otherwise. */
export async function insertProduct(
  db: PrismaClient,
  mesh: MeshRows,
  data: Partial<Parameters<PrismaClient['dataProduct']['create']>[0]['data']> & { readonly name: string },
) {
  serial += 1;
  const streamName = `stream-${serial}`;
  return db.dataProduct.create({
    data: {
      slug: `${data.name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${serial}`,
      lifecycle: 'PUBLISHED',
      accessPatterns: ['STANDARD_CONSUMER'],
      domainId: mesh.domain.id,
      ownerProjectId: mesh.payments.id,
      accountId: '333344445555',
      region: 'eu-west-1',
      streamName,
      streamArn: `arn:aws:kinesis:eu-west-1:333344445555:stream/${streamName}`,
      ...data,
    } as Parameters<PrismaClient['dataProduct']['create']>[0]['data'],
  });
}
