/** Tag and boundary that a role must carry before Sluice writes a policy on it (docs/architecture.md). */
export const MANAGED_TAG = { key: 'sluice:managed', value: 'true' } as const;
export const BOUNDARY_NAME = 'SluiceBoundary';

/** Each account has a boundary of its own: IAM takes none of another. */
export const boundaryArnOf = (accountId: string): string =>
  `arn:aws:iam::${accountId}:policy/${BOUNDARY_NAME}`;
