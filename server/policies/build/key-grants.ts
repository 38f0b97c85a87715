import type { PolicyDocument } from '../document';
import { CONTEXT_KEY, type KeyGrantTerms } from './key-access';

/** A KMS grant as KMS shows it. One whose role was deleted names its unique id. */
export type KeyGrant = KeyGrantTerms & { readonly id: string };

/** Same name is not enough: a grant cannot be changed, so one with other terms has to go before it is made anew. */
export const isGrantedAs = (grant: KeyGrantTerms, wanted: KeyGrantTerms): boolean =>
  grant.name === wanted.name &&
  grant.grantee === wanted.grantee &&
  [...grant.operations].sort().join() === [...wanted.operations].sort().join() &&
  JSON.stringify(Object.entries(grant.context).sort()) ===
    JSON.stringify(Object.entries(wanted.context).sort());

/** Grants as the statements of a policy that allow the same: so the evaluator takes them. Null for none. */
export function grantStatements(keyArn: string, grants: readonly KeyGrantTerms[]): PolicyDocument | null {
  if (grants.length === 0) return null;
  return {
    Version: '2012-10-17',
    Statement: grants.map(({ name, grantee, operations, context }) => ({
      Sid: name,
      Effect: 'Allow',
      Principal: { AWS: grantee },
      Action: operations.map((operation) => `kms:${operation}`),
      Resource: keyArn,
      Condition: { StringEquals: { [`kms:EncryptionContext:${CONTEXT_KEY}`]: context[CONTEXT_KEY] ?? '' } },
    })),
  };
}
