import type { ManagedPolicyRecord } from './records';

/** One document that a managed policy has or had. */
export type PolicyVersion = { readonly id: string; readonly document: string; readonly createdAt: number };

const FIRST = 'v1';
/** docs/aws-facts.md §13 */
export const MOST_VERSIONS = 5;

/** Newest first, as IAM lists them. A policy that never had another one keeps its first version in itself. */
export const versionsOf = (policy: ManagedPolicyRecord): readonly PolicyVersion[] =>
  policy.versions ?? [{ id: FIRST, document: policy.document, createdAt: policy.createdAt }];

export const defaultVersionId = (policy: ManagedPolicyRecord): string => policy.defaultVersionId ?? FIRST;

export const findVersion = (policy: ManagedPolicyRecord, id: string): PolicyVersion | undefined =>
  versionsOf(policy).find((version) => version.id === id);

/** The policy with one more version; ids are counted on and never used again. */
export function withVersion(
  policy: ManagedPolicyRecord,
  document: string,
  now: number,
  setAsDefault: boolean,
): { readonly policy: ManagedPolicyRecord; readonly version: PolicyVersion } {
  const made = (policy.versionsMade ?? 1) + 1;
  const version: PolicyVersion = { id: `v${made}`, document, createdAt: now };
  const grown = { ...policy, versions: [version, ...versionsOf(policy)], versionsMade: made };
  return { policy: setAsDefault ? withDefault(grown, version, now) : grown, version };
}

export const withoutVersion = (policy: ManagedPolicyRecord, id: string): ManagedPolicyRecord => ({
  ...policy,
  versions: versionsOf(policy).filter((version) => version.id !== id),
});

/** Only the default version is in force. */
export const withDefault = (
  policy: ManagedPolicyRecord,
  { id, document }: PolicyVersion,
  now: number,
): ManagedPolicyRecord => ({
  ...policy,
  document,
  versions: versionsOf(policy),
  defaultVersionId: id,
  updatedAt: now,
});
