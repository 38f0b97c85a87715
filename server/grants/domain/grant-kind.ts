/** In the order in which access is opened. */
export const GRANT_KINDS = [
  'STREAM_CONSUMER',
  'OWNER_ROLE',
  'STREAM_POLICY',
  'CONSUMER_POLICY',
  'KEY_POLICY',
  'KMS_GRANT',
  'ROLE_POLICY',
] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];
