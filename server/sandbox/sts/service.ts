import type { Service } from '../contract';
import { type AssumeRoleDeps, assumeRole } from './assume-role';
import { getAccessKeyInfo } from './get-access-key-info';
import { getCallerIdentity } from './get-caller-identity';

export const createStsService = (deps: AssumeRoleDeps): Service => ({
  signingName: 'sts',
  operations: {
    AssumeRole: assumeRole(deps),
    GetCallerIdentity: getCallerIdentity,
    GetAccessKeyInfo: getAccessKeyInfo,
  },
});
