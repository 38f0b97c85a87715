import type { Directory } from '../iam/directory';
import type { RoleRecord } from '../iam/records';
import { roleNamed, serviceSession, trustsService } from '../iam/service-role';

const SERVICE = 'lambda.amazonaws.com';

export const executionRole = (directory: Directory, arn: string): RoleRecord | undefined =>
  roleNamed(directory, arn);

/** Whether Lambda may assume the role. */
export const trustsLambda = (role: RoleRecord): boolean => trustsService(role, SERVICE);

/** The session in which Lambda runs a function: it is named after the function. */
export const executionSession = serviceSession;
