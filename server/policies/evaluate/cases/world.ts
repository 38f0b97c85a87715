import type { ConditionBlock, PolicyDocument, Statement } from '../../document';
import type { AuthorizationRequest, CallingPrincipal, NamedPolicy } from '../request';

export const OWNER = '222233334444';
export const CONSUMER = '444455556666';

export const STREAM = `arn:aws:kinesis:eu-west-1:${OWNER}:stream/orders`;
export const OTHER_STREAM = `arn:aws:kinesis:eu-west-1:${OWNER}:stream/refunds`;

export const userOf = (accountId: string, userName = 'workload'): CallingPrincipal => ({
  kind: 'user',
  accountId,
  userName,
  userId: 'AIDAEXAMPLEWORKLOAD',
  arn: userArnOf(accountId, userName),
});

/** A session of a role that lies under a path, which the session's ARN leaves out. */
export const sessionOf = (
  accountId: string,
  roleName = 'reader',
  sessionName = 'run-1',
): CallingPrincipal => ({
  kind: 'role-session',
  accountId,
  roleArn: roleArnOf(accountId, roleName),
  roleId: 'AROAEXAMPLEREADER',
  sessionArn: `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`,
  sessionName,
});

export const rootOf = (accountId: string): CallingPrincipal => ({
  kind: 'root',
  accountId,
  arn: `arn:aws:iam::${accountId}:root`,
});

export const userArnOf = (accountId: string, userName = 'workload') =>
  `arn:aws:iam::${accountId}:user/${userName}`;
export const roleArnOf = (accountId: string, roleName = 'reader') =>
  `arn:aws:iam::${accountId}:role/mesh/${roleName}`;
export const sessionArnOf = (accountId: string, roleName = 'reader', sessionName = 'run-1') =>
  `arn:aws:sts::${accountId}:assumed-role/${roleName}/${sessionName}`;

/** A read of the orders stream by a user of its own account, unless said otherwise. */
export const ask = (changes: Partial<AuthorizationRequest> = {}): AuthorizationRequest => ({
  principal: userOf(OWNER),
  action: 'kinesis:GetRecords',
  resource: STREAM,
  resourceAccountId: OWNER,
  context: {},
  ...changes,
});

/** A document of the version with variables, unless said otherwise. */
export const document = (
  statements: readonly Statement[],
  version: PolicyDocument['Version'] = '2012-10-17',
) => ({ Version: version, Statement: statements }) satisfies PolicyDocument;

export const policy = (name: string, ...statements: readonly Statement[]): NamedPolicy => ({
  name,
  document: document(statements),
});

export const ALLOW: Statement = { Effect: 'Allow', Action: 'kinesis:*', Resource: '*' };
export const DENY: Statement = { Effect: 'Deny', Action: 'kinesis:*', Resource: '*' };
/** Speaks of something else, so it neither allows nor denies. */
export const SILENT: Statement = { Effect: 'Allow', Action: 's3:*', Resource: '*' };

export const allowFor = (names: string | readonly string[]): Statement => ({
  Effect: 'Allow',
  Principal: names === '*' ? '*' : { AWS: names },
  Action: 'kinesis:GetRecords',
  Resource: STREAM,
});

export const allowIf = (Condition: ConditionBlock): Statement => ({ ...ALLOW, Condition });
