import { checkEnum } from '../constraints';
import type { PrincipalRecord } from './records';

/** As a permissions policy, as a boundary, or as either. */
export function hangsOn(entity: PrincipalRecord, arn: string, usage: string | undefined): boolean {
  checkEnum(usage, 'policyUsageFilter', ['PermissionsPolicy', 'PermissionsBoundary']);
  return (
    (usage !== 'PermissionsBoundary' && entity.attached.includes(arn)) ||
    (usage !== 'PermissionsPolicy' && entity.boundaryArn === arn)
  );
}
