import type { CallingPrincipal } from '../../policies/evaluate/request';
import type { GrantConstraints, GrantRecord, GrantTerms } from './grant-record';

type Pairs = Readonly<Record<string, string>>;

/** What a grant on a symmetric encryption key can allow. */
export const GRANT_OPERATIONS = [
  'Encrypt',
  'Decrypt',
  'GenerateDataKey',
  'GenerateDataKeyWithoutPlaintext',
  'GenerateDataKeyPair',
  'GenerateDataKeyPairWithoutPlaintext',
  'ReEncryptFrom',
  'ReEncryptTo',
  'CreateGrant',
  'RetireGrant',
  'DescribeKey',
] as const;

/** Constraints bear on uses of the key; these have no encryption context (docs/aws-facts.md §2). */
const UNCONSTRAINED = new Set(['DescribeKey', 'RetireGrant', 'CreateGrant']);

/** The names under which a grant can mean the caller. */
export function granteeNames(caller: CallingPrincipal): readonly string[] {
  const account = `arn:aws:iam::${caller.accountId}:root`;
  if (caller.kind === 'role-session') return [caller.roleArn, caller.sessionArn, account];
  return caller.kind === 'user' ? [caller.arn, account] : [account];
}

/** Whether the grant allows `operation` with this encryption context. */
export const grantAllows = (
  { operations, constraints }: Pick<GrantRecord, 'operations' | 'constraints'>,
  operation: string,
  encryptionContext: Pairs,
): boolean =>
  operations.includes(operation) && (UNCONSTRAINED.has(operation) || fits(constraints, encryptionContext));

const fits = ({ subset, equals }: GrantConstraints, context: Pairs): boolean =>
  (subset === undefined || includes(context, subset)) && (equals === undefined || same(context, equals));

/** Who may make grants by a grant can pass on no more than that one gives: no other operation, no looser constraint. */
export const passesOnNoMore = (
  child: Pick<GrantTerms, 'operations' | 'constraints'>,
  parent: Pick<GrantRecord, 'operations' | 'constraints'>,
): boolean =>
  parent.operations.includes('CreateGrant') &&
  child.operations.every((operation) => parent.operations.includes(operation)) &&
  asStrict(child.constraints, parent.constraints);

function asStrict(child: GrantConstraints, parent: GrantConstraints): boolean {
  const surely = { ...child.subset, ...child.equals };
  if (parent.subset !== undefined && !includes(surely, parent.subset)) return false;
  return parent.equals === undefined || (child.equals !== undefined && same(child.equals, parent.equals));
}

/** The same name with the same terms is the same grant: a repeated request makes no second one. */
export const sameTerms = (one: GrantTerms, other: GrantTerms): boolean =>
  one.name === other.name &&
  one.grantee === other.grantee &&
  one.retiring === other.retiring &&
  one.operations.toSorted().join() === other.operations.toSorted().join() &&
  samePairs(one.constraints.subset, other.constraints.subset) &&
  samePairs(one.constraints.equals, other.constraints.equals);

const includes = (context: Pairs, wanted: Pairs): boolean =>
  Object.entries(wanted).every(([key, value]) => Object.hasOwn(context, key) && context[key] === value);

const same = (one: Pairs, other: Pairs): boolean => includes(one, other) && includes(other, one);

const samePairs = (one: Pairs | undefined, other: Pairs | undefined): boolean =>
  one === undefined || other === undefined ? one === other : same(one, other);
