import { assignAccount } from '../../accounts/use-cases/assign-account';
import { registerAccount } from '../../accounts/use-cases/register-account';
import { testConnection } from '../../accounts/use-cases/test-connection';
import type { Actor } from '../../kernel/actor';
import { DEMO_PROJECTS } from './organisation';
import { ADMINISTRATOR } from './people';
import {
  accountOf,
  actorOf,
  found,
  look,
  type MeshAccountFacts,
  type Seeding,
  streamArnOf,
  value,
} from './seeding';

/** Accounts of the mesh but the hub's own, connected, and what each project may use of them. */
export async function seedAccounts(seeding: Seeding): Promise<void> {
  const admin = await actorOf(seeding, ADMINISTRATOR);
  const { hub, accounts } = seeding.mesh;
  for (const account of accounts)
    if (account.accountId !== hub.accountId) await seedAccount(seeding, admin, account);
  for (const project of DEMO_PROJECTS) await seedAssignments(seeding, admin, project);
}

async function seedAccount(seeding: Seeding, admin: Actor, account: MeshAccountFacts): Promise<void> {
  const { accountId: id, alias, region, spokeRoleArn, externalId } = account;
  if (await look(seeding, (tx) => tx.accounts.find(id))) return;
  // Fraud Detection also works in a second Region, where no stream of the mesh is.
  const regions = alias === 'fraud-prod' ? [region, 'us-east-1'] : [region];
  value(
    await registerAccount(seeding.deps, admin, { id, alias, regions, spokeRoleArn, externalId }),
    `account ${alias}`,
  );
  value(await testConnection(seeding.deps, admin, { id }), `connection to ${alias}`);
}

async function seedAssignments(
  seeding: Seeding,
  admin: Actor,
  { slug, account, ...limits }: (typeof DEMO_PROJECTS)[number],
): Promise<void> {
  const project = found(await look(seeding, (tx) => tx.projects.findBySlug(slug)), slug);
  const { accountId } = accountOf(seeding, account);
  const has = await look(seeding, (tx) => tx.accounts.assignments({ accountId, projectId: project.id }));
  const wanted = 'streams' in limits ? limits.streams.map((name) => streamArnOf(seeding, name)) : [null];
  for (const streamArn of wanted) {
    if (has.some((assignment) => assignment.streamArn === streamArn)) continue;
    const input = { accountId, projectId: project.id, streamArn };
    value(await assignAccount(seeding.deps, admin, input), `${account} for ${slug}`);
  }
}
