import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { isAccountId, parseArn, parseRoleArn } from '../../kernel/arn';
import type { Clock } from '../../kernel/clock';
import { asList, type Statement, statementsOf } from '../../policies/document';
import { matchesAction } from '../../policies/evaluate/action-match';
import { conditionsHold } from '../../policies/evaluate/condition/conditions';
import type { RequestContext } from '../../policies/evaluate/context';
import { sealSession } from '../auth/session-token';
import type { Directory } from '../iam/directory';
import { accessKeyId, secretAccessKey } from '../iam/identifiers';
import { storedPolicy } from '../iam/policy-documents';
import type { RoleRecord } from '../iam/records';

const SERVICE = 'rolesanywhere.amazonaws.com';
const ACTIONS = ['sts:assumerole', 'sts:tagsession', 'sts:setsourceidentity'];

/** Names of a certificate that is taken as checked: there is no authority, no signature and no profile here. */
export const sessionInput = z.strictObject({
  roleArn: z.string(),
  trustAnchorArn: z.string(),
  subjectCn: z.string().min(1).max(64),
  issuerCn: z.string().min(1).max(64).optional(),
  sessionPolicy: z.string().max(2_048).optional(),
  durationSeconds: z.number().int().min(900).max(43_200).default(3_600),
});

type Input = z.output<typeof sessionInput>;

export type AnywhereDeps = {
  readonly directory: Directory;
  readonly sealingKey: Buffer;
  readonly clock: Clock;
};

const tagsOf = ({ subjectCn, issuerCn }: Input): Readonly<Record<string, string>> => ({
  'x509Subject/CN': subjectCn,
  ...(issuerCn === undefined ? {} : { 'x509Issuer/CN': issuerCn }),
});

function contextOf(input: Input): RequestContext {
  const keys: Record<string, string> = {
    'aws:SourceArn': input.trustAnchorArn,
    'aws:SourceAccount': parseArn(input.trustAnchorArn)?.accountId ?? '',
    'sts:SourceIdentity': input.subjectCn,
    ...Object.fromEntries(
      Object.entries(tagsOf(input)).map(([key, value]) => [`aws:PrincipalTag/${key}`, value]),
    ),
  };
  const lowered = new Map(Object.entries(keys).map(([key, value]) => [key.toLowerCase(), value]));
  return {
    valuesOf: (key) => {
      const value = lowered.get(key.toLowerCase());
      return value === undefined ? undefined : [value];
    },
  };
}

const namesService = ({ Principal }: Statement): boolean =>
  Principal !== undefined && Principal !== '*' && asList(Principal.Service).includes(SERVICE);

/** Whether the trust policy lets the service do all three for this certificate; a denial of any is one of the whole. */
function trusts(role: RoleRecord, input: Input): boolean {
  const context = contextOf(input);
  const statements = statementsOf(storedPolicy(role.trust)).filter(({ Condition }) =>
    conditionsHold(Condition, context, true),
  );
  return ACTIONS.every((action) => {
    const about = statements.filter((statement) => matchesAction(statement, action));
    const denied = about.some(
      (statement) => statement.Effect === 'Deny' && (statement.Principal === '*' || namesService(statement)),
    );
    return !denied && about.some((statement) => statement.Effect === 'Allow' && namesService(statement));
  });
}

function findRole({ directory }: AnywhereDeps, arn: string): RoleRecord | undefined {
  const parts = parseRoleArn(arn);
  const role = parts ? directory.role(parts.accountId, parts.roleName) : undefined;
  return role?.arn === arn ? role : undefined;
}

const isAnchor = (arn: string): boolean => {
  const parts = parseArn(arn);
  return parts?.service === 'rolesanywhere' && isAccountId(parts.accountId);
};

/**
 * A session as IAM Roles Anywhere makes it: the certificate's names as tags, its subject as source identity, its serial
 * number as name. Null when the role's trust policy does not let this certificate in.
 */
export function createAnywhereSession(deps: AnywhereDeps, input: Input) {
  const role = findRole(deps, input.roleArn);
  if (!role || !isAnchor(input.trustAnchorArn) || !trusts(role, input)) return null;
  if (input.durationSeconds > role.maxSessionSeconds) return null;
  const issuedAt = Math.floor(deps.clock.now().getTime() / 1000) * 1000;
  const session = {
    accessKeyId: accessKeyId('ASIA', role.accountId),
    secretAccessKey: secretAccessKey(),
    accountId: role.accountId,
    roleArn: role.arn,
    roleId: role.roleId,
    sessionName: randomBytes(16).toString('hex'),
    ...(input.sessionPolicy === undefined ? {} : { policy: input.sessionPolicy }),
    policyArns: [],
    tags: tagsOf(input),
    transitiveTagKeys: [],
    sourceIdentity: input.subjectCn,
    issuedAt,
    expiresAt: issuedAt + input.durationSeconds * 1000,
  };
  const { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey } = session;
  // What a credential process prints.
  return {
    Version: 1,
    AccessKeyId,
    SecretAccessKey,
    SessionToken: sealSession(session, deps.sealingKey),
    Expiration: new Date(session.expiresAt).toISOString(),
  };
}
