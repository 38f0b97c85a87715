import type {
  ListDelegatedAdministratorsRequest,
  ListDelegatedAdministratorsResponse,
  RegisterDelegatedAdministratorRequest,
} from '@aws-sdk/client-organizations';
import { AwsError } from '../contract';
import { requireAccount } from './account-operations';
import { administration } from './administration';
import type { Organization } from './organization';
import { pageOf } from './paging';

/** Accounts that may read the organisation although they do not manage it. */
export function delegationOperations(organization: Organization | undefined) {
  const { read, change } = administration(organization);
  return {
    RegisterDelegatedAdministrator: change<RegisterDelegatedAdministratorRequest, object>(
      'RegisterDelegatedAdministrator',
      async (found, input) => {
        const { id } = requireAccount(found, input.AccountId);
        const services = servicesOf(found, id);
        if (services.includes(input.ServicePrincipal ?? ''))
          throw new AwsError(
            'AccountAlreadyRegisteredException',
            'The account is already a delegated administrator.',
          );
        await found.saveDelegate(id, [...services, input.ServicePrincipal ?? '']);
        return {};
      },
    ),
    DeregisterDelegatedAdministrator: change<RegisterDelegatedAdministratorRequest, object>(
      'DeregisterDelegatedAdministrator',
      async (found, input) => {
        const { id } = requireAccount(found, input.AccountId);
        const services = servicesOf(found, id);
        if (!services.includes(input.ServicePrincipal ?? ''))
          throw new AwsError(
            'AccountNotRegisteredException',
            'The account is not a delegated administrator.',
          );
        await found.saveDelegate(
          id,
          services.filter((service) => service !== input.ServicePrincipal),
        );
        return {};
      },
    ),
    ListDelegatedAdministrators: read<
      ListDelegatedAdministratorsRequest,
      ListDelegatedAdministratorsResponse
    >('ListDelegatedAdministrators', (found, input) => {
      const wanted = found
        .delegates()
        .filter(
          ({ services }) => input.ServicePrincipal === undefined || services.includes(input.ServicePrincipal),
        )
        .flatMap(({ accountId }) => found.members().filter(({ id }) => id === accountId));
      const { items, next } = pageOf(wanted, ({ id }) => id, input);
      return {
        DelegatedAdministrators: items.map(({ id, alias }) => ({
          Id: id,
          Arn: found.arn('account', id),
          Name: alias,
          Status: 'ACTIVE',
          State: 'ACTIVE',
        })),
        ...next,
      };
    }),
  };
}

const servicesOf = (organization: Organization, accountId: string): readonly string[] =>
  organization.delegates().find((each) => each.accountId === accountId)?.services ?? [];
