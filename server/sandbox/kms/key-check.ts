import type { Statement } from '../../policies/document';
import type { NamedPolicy } from '../../policies/evaluate/request';
import { jsonConstraints } from '../constraints';
import type { AccessCheck, CallContext } from '../contract';
import type { GrantRecord } from './grant-record';
import { grantAllows, granteeNames } from './grant-rules';
import { defaultKeyPolicy } from './key-policies';
import type { KeyRing } from './key-ring';
import type { KeyTarget } from './key-target';

export type ContextKeys = Readonly<Record<string, string | readonly string[]>>;
type Pairs = Readonly<Record<string, string>>;

/** How a call uses the key, as far as policies and grants can ask. */
export type KeyUse = {
  /** Of uses that encrypt and decrypt. */
  readonly encryptionContext?: Pairs;
  readonly grantTokens?: readonly string[] | undefined;
  /** Which of the caller's grants allow it, where operation and encryption context do not say all. */
  readonly grantAllows?: (grant: GrantRecord) => boolean;
  readonly more?: ContextKeys;
};

/** What may be done to the key of another account; nothing else can be allowed across (docs/aws-facts.md §2). */
const ACROSS_ACCOUNTS = new Set([
  'DescribeKey',
  'Encrypt',
  'Decrypt',
  'ReEncryptFrom',
  'ReEncryptTo',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'CreateGrant',
  'ListGrants',
  'RevokeGrant',
]);

/** The question whether the caller may do `action` to the key, with its policy and with the grants that say so. */
export function checkKey(
  ring: KeyRing,
  action: string,
  target: KeyTarget,
  context: CallContext,
  use: KeyUse = {},
): AccessCheck {
  const { key } = target;
  const crosses = target.accountId !== context.caller.accountId;
  const open = !crosses || ACROSS_ACCOUNTS.has(action);
  const resourcePolicy = open ? policyOf(ring, target, crosses) : undefined;
  const grants = key && open ? grantsFor(ring, key.keyId, action, context, use) : undefined;
  return {
    action: `kms:${action}`,
    resource: target.arn,
    resourceAccountId: target.accountId,
    ...(resourcePolicy && { resourcePolicy }),
    ...(grants && { grants }),
    context: { ...keyKeys(ring, target, context), ...encryptionKeys(use.encryptionContext), ...use.more },
  };
}

/** A key that is not there is looked for by whom IAM lets look, in the own account alone. */
function policyOf(
  { keys }: KeyRing,
  { key, accountId }: KeyTarget,
  crosses: boolean,
): NamedPolicy | undefined {
  if (key) return keys.policyOf(key);
  return crosses ? undefined : { name: 'key policy', document: defaultKeyPolicy(accountId) };
}

function keyKeys({ keys }: KeyRing, { key, alias }: KeyTarget, { caller }: CallContext): ContextKeys {
  return {
    'kms:CallerAccount': caller.accountId,
    ...(alias !== undefined && { 'kms:RequestAlias': alias }),
    ...(key && {
      'kms:KeySpec': 'SYMMETRIC_DEFAULT',
      'kms:KeyUsage': 'ENCRYPT_DECRYPT',
      'kms:KeyOrigin': 'AWS_KMS',
      'kms:MultiRegion': 'false',
      'kms:ResourceAliases': keys.aliasesOf(key.keyId).map(({ name }) => name),
      ...tagKeys(key.tags),
    }),
  };
}

const tagKeys = (tags: Pairs): ContextKeys =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));

function encryptionKeys(pairs: Pairs | undefined): ContextKeys {
  if (pairs === undefined) return {};
  return {
    'kms:EncryptionAlgorithm': 'SYMMETRIC_DEFAULT',
    'kms:EncryptionContextKeys': Object.keys(pairs),
    ...Object.fromEntries(
      Object.entries(pairs).map(([key, value]) => [`kms:EncryptionContext:${key}`, value]),
    ),
  };
}

const MAX_TOKENS = 10;

/** The caller's grants that allow it, as statements; undefined when there are none. */
function grantsFor(
  { grants, tokens, grantDelayMs }: KeyRing,
  keyId: string,
  action: string,
  { caller, now }: CallContext,
  { encryptionContext = {}, grantTokens = [], grantAllows: allows }: KeyUse,
): NamedPolicy | undefined {
  if (grantTokens.length > MAX_TOKENS)
    throw jsonConstraints.invalid(`At most ${MAX_TOKENS} grant tokens can be passed.`);
  const shown = new Set(grantTokens.map((token) => tokens.read(token).grantId));
  const names = granteeNames(caller);
  const seenBefore = now.getTime() - grantDelayMs();
  const statements: Statement[] = [];
  for (const grant of grants.unsorted(keyId)) {
    if (!names.includes(grant.grantee)) continue;
    if (grant.createdAt > seenBefore && !shown.has(grant.grantId)) continue;
    if (allows ? allows(grant) : grantAllows(grant, action, encryptionContext))
      statements.push(statementOf(grant, action));
  }
  return statements.length > 0
    ? { name: 'grants', document: { Version: '2012-10-17', Statement: statements } }
    : undefined;
}

const statementOf = ({ grantId, grantee, keyArn }: GrantRecord, action: string): Statement => ({
  Sid: grantId,
  Effect: 'Allow',
  Principal: { AWS: grantee },
  Action: `kms:${action}`,
  Resource: keyArn,
});
