import { addPrincipal } from '../../environments/use-cases/add-principal';
import { createEnvironment } from '../../environments/use-cases/create-environment';
import { createOutsideEnvironment } from '../../environments/use-cases/create-outside-environment';
import { recheckPrincipal } from '../../environments/use-cases/recheck-principal';
import { MESH_ACCOUNTS } from '../mesh/definition';
import { DEMO_ENVIRONMENTS } from './organisation';
import { ANALYTICS, CONSUMER, type DemoPerson, PARTNER } from './people';
import { accountOf, actorOf, found, look, type Seeding, value } from './seeding';

const OWNERS: Readonly<Record<(typeof DEMO_ENVIRONMENTS)[number]['project'], DemoPerson>> = {
  'fraud-detection': CONSUMER,
  'customer-analytics': ANALYTICS,
  'parcel-partner': PARTNER,
};

/** Where the consuming projects run, with their roles checked through the spoke role. */
export async function seedEnvironments(seeding: Seeding): Promise<void> {
  for (const wanted of DEMO_ENVIRONMENTS) {
    const owner = await actorOf(seeding, OWNERS[wanted.project]);
    const { accountId, consumerRoleArns } = accountOf(seeding, wanted.account);
    const environmentId = await environmentOf(seeding, wanted, accountId);
    const has = await look(seeding, (tx) => tx.environments.principals(environmentId));
    for (const role of wanted.roles) {
      const roleArn = found(
        consumerRoleArns.find((arn) => arn.endsWith(`/${role}`)),
        `role ${role}`,
      );
      if (has.some((principal) => principal.roleArn === roleArn)) continue;
      value(await addPrincipal(seeding.deps, owner, { environmentId, roleArn }), `${role} in ${wanted.name}`);
    }
  }
  await seedOutside(seeding);
}

/** The carrier's scanners run on machines of its own, and come with a certificate. */
async function seedOutside(seeding: Seeding): Promise<void> {
  const account = found(
    MESH_ACCOUNTS.find(({ outside }) => outside !== undefined),
    'account',
  );
  const { role: roleName, subjectCn, trustAnchorArn } = found(account.outside, 'role outside AWS');
  const project = found(await look(seeding, (tx) => tx.projects.findBySlug('parcel-partner')), 'project');
  const name = 'carrier-scanners';
  const where = { projectId: project.id, name, removedAt: null };
  if (await seeding.deps.db.environment.findFirst({ where, select: { id: true } })) return;
  const owner = await actorOf(seeding, PARTNER);
  const place = { projectId: project.id, name, accountId: account.accountId, region: account.region };
  const session = { sessionSeconds: 3_600, sessionScope: 'streams' } as const;
  const party = { subjectCn, issuerCn: null, trustAnchorArn, caBundle: null };
  const created = await createOutsideEnvironment(seeding.deps, owner, {
    ...place,
    ...party,
    ...session,
    roleName,
  });
  const { id } = value(created, `environment ${name}`);
  const [principal] = await look(seeding, (tx) => tx.environments.principals(id));
  const principalId = found(principal, `role of ${name}`).id;
  value(await recheckPrincipal(seeding.deps, owner, { principalId }), `check of ${name}`);
}

async function environmentOf(
  seeding: Seeding,
  { project: slug, name, region }: (typeof DEMO_ENVIRONMENTS)[number],
  accountId: string,
): Promise<string> {
  const project = found(await look(seeding, (tx) => tx.projects.findBySlug(slug)), slug);
  const where = { projectId: project.id, name, removedAt: null };
  const existing = await seeding.deps.db.environment.findFirst({ where, select: { id: true } });
  if (existing) return existing.id;
  const owner = await actorOf(seeding, OWNERS[slug]);
  const input = { projectId: project.id, name, accountId, region };
  return value(await createEnvironment(seeding.deps, owner, input), `environment ${name}`).id;
}
