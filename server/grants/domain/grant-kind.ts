/** In the order in which access is opened. */
export const GRANT_KINDS = ['STREAM_CONSUMER', 'STREAM_POLICY', 'CONSUMER_POLICY', 'ROLE_POLICY'] as const;
export type GrantKind = (typeof GRANT_KINDS)[number];
