import { parseRoleArn } from '../../kernel/arn';
import { BOUNDARY_NAME, MANAGED_TAG } from '../../policies/build/managed-role';
import { parseDocument } from '../../policies/build/parse-document';
import { pretty } from '../../policies/build/pretty-print';
import type { Finding } from './finding';

/** What the administrators of the account put right themselves, where Sluice may not write. */
export type ByHand = {
  /** A line of the AWS CLI, to be run with their own rights. */
  readonly command: string;
  /** What the command reads, by its name; null where it says everything itself. */
  readonly file: { readonly name: string; readonly text: string } | null;
};

type Described = Pick<Finding, 'dimension' | 'subject' | 'wanted'>;

/** Of a role that Sluice did not make; null for everything else, and where what should be there is not known in full. */
export function byHandOf(targetArn: string, { dimension, subject, wanted }: Described): ByHand | null {
  const role = parseRoleArn(targetArn);
  if (!role) return null;
  const { roleName, accountId } = role;
  if (dimension === 'tags' && subject === MANAGED_TAG.key)
    return {
      command: `aws iam tag-role --role-name ${roleName} --tags Key=${MANAGED_TAG.key},Value=${MANAGED_TAG.value}`,
      file: null,
    };
  if (dimension === 'boundary')
    return {
      command: `aws iam put-role-permissions-boundary --role-name ${roleName} --permissions-boundary arn:aws:iam::${accountId}:policy/${BOUNDARY_NAME}`,
      file: null,
    };
  const trust = dimension === 'trust' ? parseDocument(wanted[0] ?? '') : null;
  // Until the set is deployed, nobody knows the ARN of its trust anchor.
  if (!trust || !wanted[0]?.includes('arn:aws:rolesanywhere:')) return null;
  return {
    command: `aws iam update-assume-role-policy --role-name ${roleName} --policy-document file://trust.json`,
    file: { name: 'trust.json', text: pretty(trust) },
  };
}
