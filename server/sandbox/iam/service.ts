import { knownAccountIds } from '../accounts';
import type { ControlStore, Service } from '../contract';
import { accessKeyOperations } from './access-keys';
import { accountDetails } from './account-details';
import { attachmentOperations } from './attachments';
import { type Holder, roleHolder, userHolder } from './holder';
import { inlinePolicyOperations } from './inline-policies';
import { managedPolicyOperations } from './managed-policies';
import { policyEntityOperations } from './policy-entity-operations';
import { policyVersionOperations } from './policy-version-operations';
import { type IamDeps, roleOperations } from './roles';
import { simulateOperations } from './simulate/simulate-operations';
import { tagOperations } from './tag-operations';
import { orphanInTrustPolicies } from './trust-policy';
import { userOperations } from './users';

export function createIamService(deps: IamDeps & { readonly store: ControlStore }): Service {
  const { directory, principals, store } = deps;
  const operationsOf = (holder: Holder) => ({
    ...inlinePolicyOperations(directory, holder),
    ...attachmentOperations(directory, holder),
    ...tagOperations(directory, holder),
  });
  principals.onDeleted((gone) => orphanInTrustPolicies(directory, knownAccountIds(store), gone));
  return {
    signingName: 'iam',
    operations: {
      ...roleOperations(deps),
      ...userOperations(deps),
      ...accessKeyOperations(deps),
      ...managedPolicyOperations(deps),
      ...policyVersionOperations(deps),
      ...policyEntityOperations(directory),
      ...simulateOperations(directory),
      GetAccountAuthorizationDetails: accountDetails(directory),
      ...operationsOf(roleHolder(directory)),
      ...operationsOf(userHolder(directory)),
    },
  };
}
