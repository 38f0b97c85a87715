import type { GrantConstraints as ConstraintsInput, CreateGrantRequest } from '@aws-sdk/client-kms';
import { parseArn } from '../../kernel/arn';
import { jsonConstraints } from '../constraints';
import type { PrincipalDirectory } from '../iam/principal-directory';
import { invalidArn, notHere } from './errors';
import type { GrantConstraints, GrantTerms } from './grant-record';
import { GRANT_OPERATIONS } from './grant-rules';

/** Bounds of a constraint (docs/aws-facts.md §2). */
const MOST_PAIRS = 8;
const LONGEST_VALUE = 384;

/** What a CreateGrant asks for; refuses what KMS would not grant. */
export function readGrantTerms(input: CreateGrantRequest): GrantTerms {
  jsonConstraints.checkText(input.Name, 'name', { min: 1, max: 256, pattern: /^[a-zA-Z0-9:/_-]+$/ });
  if (input.GranteeServicePrincipal !== undefined || input.RetiringServicePrincipal !== undefined)
    throw notHere('a grant to a service');
  if (input.Constraints?.SourceArn !== undefined) throw notHere('the grant constraint SourceArn');
  if (input.GranteePrincipal === undefined)
    throw jsonConstraints.invalid('GranteePrincipal or GranteeServicePrincipal is required.');
  const operations = input.Operations ?? [];
  if (operations.length === 0) throw jsonConstraints.invalid('Operations must have at least one member.');
  for (const operation of operations) jsonConstraints.checkEnum(operation, 'operations', GRANT_OPERATIONS);
  return {
    ...(input.Name !== undefined && { name: input.Name }),
    grantee: input.GranteePrincipal,
    ...(input.RetiringPrincipal !== undefined && { retiring: input.RetiringPrincipal }),
    operations: [...new Set(operations)],
    constraints: readConstraints(input.Constraints),
  };
}

function readConstraints(input: ConstraintsInput | undefined): GrantConstraints {
  const { EncryptionContextSubset: subset, EncryptionContextEquals: equals } = input ?? {};
  for (const pairs of [subset, equals]) {
    const values = Object.values(pairs ?? {});
    if (values.length > MOST_PAIRS)
      throw jsonConstraints.invalid(`A grant constraint has at most ${MOST_PAIRS} pairs.`);
    if (values.some((value) => value.length > LONGEST_VALUE))
      throw jsonConstraints.invalid(`A value of a grant constraint has at most ${LONGEST_VALUE} characters.`);
  }
  return { ...(subset && { subset }), ...(equals && { equals }) };
}

export const shownConstraints = ({ subset, equals }: GrantConstraints): ConstraintsInput | undefined =>
  subset || equals
    ? {
        ...(subset && { EncryptionContextSubset: subset }),
        ...(equals && { EncryptionContextEquals: equals }),
      }
    : undefined;

/** Account, user, role or session; users and roles of accounts that are known must be there. */
export function requirePrincipals({ grantee, retiring }: GrantTerms, principals: PrincipalDirectory): void {
  for (const name of [grantee, retiring]) {
    if (name === undefined) continue;
    const arn = parseArn(name);
    const valid =
      arn !== null &&
      /^\d{12}$/.test(arn.accountId) &&
      (arn.service === 'sts'
        ? arn.resource.startsWith('assumed-role/')
        : principals.find(name) !== 'missing');
    if (!valid) throw invalidArn(`ARN does not refer to a valid principal: ${name}`);
  }
}

/** Keys by which policies limit what grants may be made. */
export const grantKeys = ({
  grantee,
  retiring,
  operations,
  constraints,
}: GrantTerms): Readonly<Record<string, string | readonly string[]>> => ({
  'kms:GranteePrincipal': grantee,
  ...(retiring !== undefined && { 'kms:RetiringPrincipal': retiring }),
  'kms:GrantOperations': operations,
  ...((constraints.equals || constraints.subset) && {
    'kms:GrantConstraintType': constraints.equals ? 'EncryptionContextEquals' : 'EncryptionContextSubset',
  }),
});
