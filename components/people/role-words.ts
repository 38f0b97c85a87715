import type { OrganisationRole, ProjectRole } from '@/server/kernel/actor';

type Words = { readonly name: string; readonly may: string };

export const ORGANISATION_ROLE_WORDS: Readonly<Record<OrganisationRole, Words>> = {
  PLATFORM_ADMIN: {
    name: 'Platform admin',
    may: 'Registers accounts, people and projects. Cannot approve access to data.',
  },
  GOVERNANCE: {
    name: 'Governance',
    may: 'Sees everything, decides requests of every product, and revokes.',
  },
  AUDITOR: { name: 'Auditor', may: 'Sees everything and changes nothing.' },
};

export const PROJECT_ROLE_WORDS: Readonly<Record<ProjectRole, Words>> = {
  PRODUCT_OWNER: {
    name: 'Product owner',
    may: 'Publishes the project’s products, decides requests for them, and revokes.',
  },
  CONSUMER_OWNER: {
    name: 'Consumer owner',
    may: 'Asks for access, gives it up, and keeps the project’s environments.',
  },
  MEMBER: { name: 'Member', may: 'Sees what the project has, and drafts.' },
};

const list = (names: readonly string[]): string => names.join(', ');

export const organisationRoleNames = (roles: readonly OrganisationRole[]): string =>
  list(roles.map((role) => ORGANISATION_ROLE_WORDS[role].name));
export const projectRoleNames = (roles: readonly ProjectRole[]): string =>
  list(roles.map((role) => PROJECT_ROLE_WORDS[role].name));
