import { parseArn } from '../../kernel/arn';
import { asList, type PolicyDocument, type PrincipalElement, statementsOf } from '../../policies/document';
import { evaluate } from '../../policies/evaluate/evaluate';
import type { NamedPolicy } from '../../policies/evaluate/request';
import { parsePolicyDocument } from '../../policies/parse';
import { jsonConstraints } from '../constraints';
import type { CallContext } from '../contract';
import { requestKeys } from '../decision/request-keys';
import type { PrincipalDirectory } from '../iam/principal-directory';
import { isUniqueId } from '../orphan-principal';
import { limitExceeded, malformedPolicy } from './errors';

/** Bytes of UTF-8 (docs/aws-facts.md §2). */
const POLICY_BYTES = 32_768;

export type KeyPolicyRules = {
  readonly principals: PrincipalDirectory;
  /** Whether a policy is refused that names the unique id of a deleted principal. */
  readonly refuseOrphans: () => boolean;
};

/** Refuses what KMS refuses in a key policy: bad grammar, its size, and principals that are not there. */
export function requireKeyPolicy(text: string, rules: KeyPolicyRules): PolicyDocument {
  jsonConstraints.checkText(text, 'policy', { min: 1, max: 131_072 });
  const parsed = parsePolicyDocument(text, 'resource');
  if (!parsed.ok)
    throw malformedPolicy(
      parsed.error.kind === 'grammar'
        ? `${parsed.error.rule} (${parsed.error.path})`
        : 'The policy is not valid JSON.',
    );
  if (Buffer.byteLength(text, 'utf8') > POLICY_BYTES)
    throw limitExceeded(`The key policy exceeds the limit of ${POLICY_BYTES} bytes.`);
  for (const { Principal, NotPrincipal } of statementsOf(parsed.value))
    for (const name of awsPrincipals(Principal ?? NotPrincipal))
      if (!isPrincipal(name, rules))
        throw malformedPolicy('Policy contains a statement with one or more invalid principals.');
  return parsed.value;
}

const awsPrincipals = (element: PrincipalElement | undefined): readonly string[] =>
  element === undefined || element === '*' ? [] : asList(element.AWS);

function isPrincipal(name: string, { principals, refuseOrphans }: KeyPolicyRules): boolean {
  if (name === '*' || /^\d{12}$/.test(name)) return true;
  if (isUniqueId(name)) return !refuseOrphans();
  const arn = parseArn(name);
  if (!arn || !/^\d{12}$/.test(arn.accountId)) return false;
  // Sessions come and go: that one can exist is enough.
  if (arn.service === 'sts') return /^(?:assumed-role|federated-user)\/./.test(arn.resource);
  return arn.service === 'iam' && principals.find(name) !== 'missing';
}

const EVERYTHING: NamedPolicy = {
  name: 'everything',
  document: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
};

/** A policy that would not let its author change it again is refused, unless the author says that this is meant. */
export function requireNoLockOut(document: PolicyDocument, keyArn: string, context: CallContext): void {
  const decision = evaluate(
    {
      principal: context.caller,
      action: 'kms:PutKeyPolicy',
      resource: keyArn,
      resourceAccountId: context.caller.accountId,
      context: {
        ...requestKeys(context, {}, undefined, () => undefined),
        'kms:CallerAccount': context.caller.accountId,
      },
    },
    { identity: [EVERYTHING], resource: { name: 'key policy', document } },
  );
  if (decision.outcome !== 'allowed')
    throw malformedPolicy('The new key policy will not allow you to update the key policy in the future.');
}
