import { createResetLink } from '../../access/use-cases/create-reset-link';
import { createUser } from '../../access/use-cases/create-user';
import type { SetupLink } from '../../access/use-cases/issue-link';
import { resetPassword } from '../../access/use-cases/reset-password';
import { setGovernedDomains } from '../../access/use-cases/set-governed-domains';
import { WITHOUT_PASSWORD } from '../../access/user-repository';
import { createDomain } from '../../catalog/use-cases/create-domain';
import type { Actor } from '../../kernel/actor';
import { createProject } from '../../projects/use-cases/create-project';
import { setMemberRoles } from '../../projects/use-cases/set-member-roles';
import { DEMO_DOMAINS, DEMO_PROJECTS } from './organisation';
import { ADMINISTRATOR, DEMO_PASSWORD, DEMO_PEOPLE, type DemoPerson } from './people';
import { actorOf, found, look, type Seeding, value } from './seeding';

/** Stands in for the first administrator's link, which only real AWS needs. */
const INSTALLER: Actor = {
  id: 'demo-seed',
  email: 'demo-seed',
  name: 'Demo seed',
  organisationRoles: ['PLATFORM_ADMIN'],
  memberships: [],
};

/** People, projects and domains. */
export async function seedOrganisation(seeding: Seeding): Promise<void> {
  for (const person of DEMO_PEOPLE) {
    const by = person === ADMINISTRATOR ? INSTALLER : await actorOf(seeding, ADMINISTRATOR);
    const link = await linkOf(seeding, by, person);
    const chosen = { newPassword: DEMO_PASSWORD, repeated: DEMO_PASSWORD };
    if (link) value(await resetPassword(seeding.deps, { token: link.token, ...chosen }), person.email);
  }
  const admin = await actorOf(seeding, ADMINISTRATOR);
  for (const { slug, name, description } of DEMO_PROJECTS) {
    if (await look(seeding, (tx) => tx.projects.findBySlug(slug))) continue;
    value(await createProject(seeding.deps, admin, { slug, name, description }), slug);
  }
  for (const domain of DEMO_DOMAINS) {
    if (await look(seeding, (tx) => tx.domains.findBySlug(domain.slug))) continue;
    value(await createDomain(seeding.deps, admin, domain), domain.slug);
  }
  for (const person of DEMO_PEOPLE) {
    await seedMemberships(seeding, admin, person);
    if (person.governs) await seedGovernance(seeding, admin, person, person.governs);
  }
}

/** By which they choose their password; null for somebody who has done so. An interrupted seed left one without. */
async function linkOf(
  seeding: Seeding,
  by: Actor,
  { email, name, organisationRoles }: DemoPerson,
): Promise<SetupLink | null> {
  const user = await look(seeding, (tx) => tx.users.findByEmail(email));
  if (!user) {
    const input = { email, name, organisationRoles: [...organisationRoles] };
    return value(await createUser(seeding.deps, by, input), email).link;
  }
  const open = { userId: user.id, ...WITHOUT_PASSWORD };
  if ((await seeding.deps.db.account.count({ where: open })) === 0) return null;
  return value(await createResetLink(seeding.deps, by, { userId: user.id }), email);
}

async function seedMemberships(seeding: Seeding, admin: Actor, person: (typeof DEMO_PEOPLE)[number]) {
  const user = found(await look(seeding, (tx) => tx.users.findByEmail(person.email)), person.email);
  for (const [slug, roles] of Object.entries(person.projects)) {
    const project = found(await look(seeding, (tx) => tx.projects.findBySlug(slug)), slug);
    const has = await look(seeding, (tx) => tx.projects.rolesOf(project.id, user.id));
    if (has.length > 0) continue;
    const input = { projectId: project.id, userId: user.id, roles: [...roles] };
    value(await setMemberRoles(seeding.deps, admin, input), `${person.email} in ${slug}`);
  }
}

async function seedGovernance(
  seeding: Seeding,
  admin: Actor,
  { email }: DemoPerson,
  slugs: readonly string[],
): Promise<void> {
  const user = found(await look(seeding, (tx) => tx.users.findByEmail(email)), email);
  if ((await look(seeding, (tx) => tx.users.governedDomains(user.id))).size > 0) return;
  const domains: string[] = [];
  for (const slug of slugs)
    domains.push(found(await look(seeding, (tx) => tx.domains.findBySlug(slug)), slug).id);
  value(await setGovernedDomains(seeding.deps, admin, { userId: user.id, domains }), `domains of ${email}`);
}
