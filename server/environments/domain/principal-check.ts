/** Tag and boundary that a role must carry before Sluice may write a policy on it (docs/architecture.md). */
export const MANAGED_TAG = { key: 'sluice:managed', value: 'true' } as const;
export const BOUNDARY_NAME = 'SluiceBoundary';

export const FINDING_KEYS = [
  'exists',
  'right-account',
  'managed-tag',
  'boundary',
  'not-sso-reserved',
  'not-service-linked',
  'not-spoke',
  'readable',
] as const;
export type FindingKey = (typeof FINDING_KEYS)[number];

/** One thing that was looked at. `detail` is what was found, for instance the boundary's ARN. */
export type Finding = {
  readonly key: FindingKey;
  readonly state: 'met' | 'unmet' | 'not-known';
  readonly detail: string;
};

export type PrincipalCheck = {
  readonly state: 'USABLE' | 'REFUSED' | 'UNCHECKED';
  readonly roleId: string | null;
  readonly findings: readonly Finding[];
};
