import type { OrganisationRole, ProjectRole } from '../../kernel/actor';

export type DemoPerson = {
  readonly email: string;
  readonly name: string;
  readonly organisationRoles: readonly OrganisationRole[];
  /** Project slug → roles. */
  readonly projects: Readonly<Record<string, readonly ProjectRole[]>>;
  /** Slugs of the domains whose governance they are. */
  readonly governs?: readonly string[];
};

export const DEMO_PASSWORD = 'sluice-demo';

const person = (
  mailbox: string,
  name: string,
  organisationRoles: readonly OrganisationRole[],
  projects: DemoPerson['projects'] = {},
): DemoPerson => ({ email: `${mailbox}@demo.sluice.local`, name, organisationRoles, projects });

/** The demo's people, named by what they do. The administrator comes first: all others are made by that hand. */
export const ADMINISTRATOR = person('admin', 'Platform admin', ['PLATFORM_ADMIN']);
export const GOVERNANCE = person('governance', 'Governance', ['GOVERNANCE']);
export const PAYMENTS_GOVERNANCE: DemoPerson = {
  ...person('payments-governance', 'Payments governance', []),
  governs: ['payments'],
};
export const PRODUCER = person('producer', 'Producer', [], {
  'payments-core': ['PRODUCT_OWNER'],
  'retail-orders': ['PRODUCT_OWNER'],
  fulfilment: ['PRODUCT_OWNER'],
});
export const CONSUMER = person('consumer', 'Consumer owner', [], { 'fraud-detection': ['CONSUMER_OWNER'] });
export const ANALYTICS = person('analytics', 'Analytics owner', [], {
  'customer-analytics': ['CONSUMER_OWNER'],
});
export const PARTNER = person('partner', 'Partner', [], {
  'parcel-partner': ['PRODUCT_OWNER', 'CONSUMER_OWNER'],
});

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  ADMINISTRATOR,
  GOVERNANCE,
  PAYMENTS_GOVERNANCE,
  PRODUCER,
  CONSUMER,
  ANALYTICS,
  PARTNER,
  person('member', 'Member', [], { 'customer-analytics': ['MEMBER'] }),
  person('auditor', 'Auditor', ['AUDITOR']),
];
