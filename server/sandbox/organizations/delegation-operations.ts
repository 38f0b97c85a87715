import type {
  ListDelegatedAdministratorsRequest,
  ListDelegatedAdministratorsResponse,
  RegisterDelegatedAdministratorRequest,
} from '@aws-sdk/client-organizations';
import { AwsError, type Operation } from '../contract';
import { requireAccount } from './account-operations';
import { check, requireAdministrator } from './caller';
import type { Organization } from './organization';
import { pageOf } from './paging';

/** Accounts that may read the organisation although they do not manage it. */
export function delegationOperations(organization: Organization | undefined) {
  return {
    RegisterDelegatedAdministrator: {
      checks: check('RegisterDelegatedAdministrator'),
      async run(input, context) {
        const found = requireAdministrator(organization, context, 'change');
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
    } satisfies Operation<RegisterDelegatedAdministratorRequest, object>,
    DeregisterDelegatedAdministrator: {
      checks: check('DeregisterDelegatedAdministrator'),
      async run(input, context) {
        const found = requireAdministrator(organization, context, 'change');
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
    } satisfies Operation<RegisterDelegatedAdministratorRequest, object>,
    ListDelegatedAdministrators: {
      checks: check('ListDelegatedAdministrators'),
      run(input, context) {
        const found = requireAdministrator(organization, context, 'read');
        const wanted = found
          .delegates()
          .filter(
            ({ services }) =>
              input.ServicePrincipal === undefined || services.includes(input.ServicePrincipal),
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
      },
    } satisfies Operation<ListDelegatedAdministratorsRequest, ListDelegatedAdministratorsResponse>,
  };
}

const servicesOf = (organization: Organization, accountId: string): readonly string[] =>
  organization.delegates().find((each) => each.accountId === accountId)?.services ?? [];
