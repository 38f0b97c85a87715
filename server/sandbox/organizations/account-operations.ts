import type {
  Account,
  DescribeAccountRequest,
  DescribeAccountResponse,
  DescribeOrganizationResponse,
  ListAccountsForParentRequest,
  ListAccountsRequest,
  ListAccountsResponse,
  MoveAccountRequest,
} from '@aws-sdk/client-organizations';
import type { SandboxAccount } from '../accounts';
import type { Operation } from '../contract';
import { administration } from './administration';
import { check, notFound, requireMember } from './caller';
import type { Organization } from './organization';
import { pageOf } from './paging';
import { requireParent } from './unit-operations';

export function accountOperations(organization: Organization | undefined) {
  const { read, change } = administration(organization);
  return {
    DescribeOrganization: {
      checks: check('DescribeOrganization'),
      run: (_input, context) => describeOrganization(requireMember(organization, context)),
    } satisfies Operation<object, DescribeOrganizationResponse>,
    ListAccounts: read<ListAccountsRequest, ListAccountsResponse>('ListAccounts', (found, input) => {
      const { items, next } = pageOf(found.members(), ({ id }) => id, input);
      return { Accounts: items.map((account) => accountView(found, account)), ...next };
    }),
    ListAccountsForParent: read<ListAccountsForParentRequest, ListAccountsResponse>(
      'ListAccountsForParent',
      (found, input) => {
        const parent = requireParent(found, input.ParentId);
        const children = found.members().filter(({ id }) => found.parentOf(id) === parent);
        const { items, next } = pageOf(children, ({ id }) => id, input);
        return { Accounts: items.map((account) => accountView(found, account)), ...next };
      },
    ),
    DescribeAccount: read<DescribeAccountRequest, DescribeAccountResponse>(
      'DescribeAccount',
      (found, input) => {
        return { Account: accountView(found, requireAccount(found, input.AccountId)) };
      },
    ),
    MoveAccount: change<MoveAccountRequest, object>('MoveAccount', async (found, input, context) => {
      const { id } = requireAccount(found, input.AccountId);
      if (found.parentOf(id) !== requireParent(found, input.SourceParentId))
        throw notFound('SourceParentNotFoundException', 'The account is not under that parent.');
      if (!found.isParent(input.DestinationParentId ?? ''))
        throw notFound('DestinationParentNotFoundException', 'There is no such destination.');
      await found.place(id, input.DestinationParentId ?? '', context.now.getTime());
      return {};
    }),
  };
}

export function requireAccount(organization: Organization, id: string | undefined): SandboxAccount {
  const account = organization.members().find((each) => each.id === id);
  if (!account) throw notFound('AccountNotFoundException', "You specified an account that doesn't exist.");
  return account;
}

const emailOf = ({ alias }: SandboxAccount): string => `aws+${alias}@sandbox.invalid`;

const accountView = (organization: Organization, account: SandboxAccount): Account => ({
  Id: account.id,
  Arn: organization.arn('account', account.id),
  Name: account.alias,
  Email: emailOf(account),
  // Status ends in September 2026 and State takes its place (docs/aws-facts.md §0); both are answered until then.
  Status: 'ACTIVE',
  State: 'ACTIVE',
  JoinedMethod: account.id === organization.managementAccountId ? 'INVITED' : 'CREATED',
  JoinedTimestamp: new Date(0),
});

function describeOrganization(organization: Organization): DescribeOrganizationResponse {
  const { managementAccountId } = organization;
  const management = organization.members().find(({ id }) => id === managementAccountId);
  return {
    Organization: {
      Id: organization.id,
      Arn: organization.arn('organization'),
      FeatureSet: 'ALL',
      MasterAccountId: managementAccountId,
      MasterAccountArn: organization.arn('account', managementAccountId),
      ...(management && { MasterAccountEmail: emailOf(management) }),
      AvailablePolicyTypes: [],
    },
  };
}
