/** What is asked for: access, a later end of access that is there, or another way in its place. */
export const REQUEST_KINDS = ['NEW', 'RENEWAL', 'CHANGE'] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];
