import { insertMeshRows, insertProduct } from '../../catalog/testing/mesh-rows';
import { createTestDatabase, type TestDatabase } from '../../db/testing/database';
import { createDeps, type Deps } from '../../deps';
import type { Actor, OrganisationRole, ProjectRole } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { NOTHING_OUTGOING, type Outgoing } from '../outgoing';

export const SECRET = 'a secret of a test that is long enough';

export type Mesh = Awaited<ReturnType<typeof insertMeshRows>>;

/** A database with one product of Payments Core, one request of Fraud Detection for it, and everybody around. */
export type ToldWorld = {
  readonly db: TestDatabase;
  readonly deps: Deps;
  readonly clock: Clock & { set(at: Date | null): void };
  readonly mesh: Mesh;
  readonly productId: string;
  readonly request: { readonly id: string; readonly number: number };
  readonly people: Readonly<Record<'owner' | 'asker' | 'requester' | 'governor' | 'admin', Actor>>;
  /** Writes an event of the request, in a transaction of its own. */
  happen(type: `${string}.${string}`, by: Actor): Promise<void>;
  stop(): Promise<void>;
};

async function person(
  db: TestDatabase,
  name: string,
  organisation: readonly OrganisationRole[],
  memberships: readonly (readonly [string, ProjectRole])[],
): Promise<Actor> {
  const email = `${name}@demo.sluice.local`;
  await db.prisma.user.create({
    data: {
      id: name,
      name: `${name[0]?.toUpperCase()}${name.slice(1)} Lind`,
      email,
      organisationRoles: { create: organisation.map((role) => ({ role })) },
      memberships: { create: memberships.map(([projectId, role]) => ({ projectId, role })) },
    },
  });
  return {
    id: name,
    email,
    name,
    organisationRoles: organisation,
    memberships: memberships.map(([projectId, role]) => ({ projectId, roles: [role] })),
  };
}

export async function startToldWorld(outgoing: Partial<Outgoing> = {}): Promise<ToldWorld> {
  const db = await createTestDatabase();
  let fixed: Date | null = null;
  const clock = {
    now: () => fixed ?? new Date(),
    set(at: Date | null) {
      fixed = at;
    },
  };
  const deps = createDeps({
    db: () => db.prisma,
    region: 'eu-west-1',
    clock,
    outgoing: { ...NOTHING_OUTGOING, origin: 'https://mesh.example.org', secret: SECRET, ...outgoing },
  });
  const mesh = await insertMeshRows(db.prisma);
  const product = await insertProduct(db.prisma, mesh, { name: 'Orders' });
  const environment = await db.prisma.environment.create({
    data: {
      projectId: mesh.fraud.id,
      name: 'production',
      accountId: '333344445555',
      region: 'eu-west-1',
      principals: { create: { roleArn: 'arn:aws:iam::333344445555:role/known', state: 'USABLE' } },
    },
    include: { principals: true },
  });
  const people = {
    owner: await person(db, 'owner', [], [[mesh.payments.id, 'PRODUCT_OWNER']]),
    asker: await person(db, 'asker', [], [[mesh.fraud.id, 'CONSUMER_OWNER']]),
    requester: await person(db, 'requester', [], [[mesh.fraud.id, 'MEMBER']]),
    governor: await person(db, 'governor', ['GOVERNANCE'], []),
    admin: await person(db, 'admin', ['PLATFORM_ADMIN'], []),
  };
  const request = await db.prisma.subscriptionRequest.create({
    data: {
      state: 'IN_REVIEW',
      productId: product.id,
      projectId: mesh.fraud.id,
      environmentId: environment.id,
      principalId: environment.principals[0]?.id ?? '',
      pattern: 'STANDARD_CONSUMER',
      purpose: 'Scores',
      endsAt: new Date('2027-01-01'),
      requestedById: 'requester',
    },
    select: { id: true, number: true },
  });
  return {
    db,
    deps,
    clock,
    mesh,
    productId: product.id,
    request,
    people,
    happen: (type, by) =>
      deps.unitOfWork((tx) =>
        tx.audit.record(by, {
          type,
          subjectType: 'subscription-request',
          subjectId: request.id,
          subjectLabel: `Request ${request.number}`,
          projectId: mesh.fraud.id,
        }),
      ),
    stop: () => db.drop(),
  };
}
