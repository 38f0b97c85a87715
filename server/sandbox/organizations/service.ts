import type { Service } from '../contract';
import { accountOperations } from './account-operations';
import { delegationOperations } from './delegation-operations';
import type { Organization } from './organization';
import { unitOperations } from './unit-operations';

/** Organizations: accounts and units. Without an organisation every call answers that none is in use. */
export const createOrganizationsService = (organization: Organization | undefined): Service => ({
  signingName: 'organizations',
  operations: {
    ...accountOperations(organization),
    ...unitOperations(organization),
    ...delegationOperations(organization),
  },
});
