/** Bytes of a stream's resource policy (docs/aws-facts.md §2). */
export const STREAM_POLICY_LIMIT = 20_480;
/** Characters of all inline policies of a role together, white space not counted (docs/aws-facts.md §13). */
export const ROLE_INLINE_LIMIT = 10_240;
/** Characters of one managed policy, counted in the same way. */
export const MANAGED_POLICY_LIMIT = 6_144;
/** Managed policies that a role takes unless its account has asked AWS for more; at most 20. */
export const ATTACHED_LIMIT = 10;

/** From this share of its limit on a document is said to fill up: what is asked for next may not fit. */
export const FULL_FROM = 0.8;

export const streamPolicySize = (document: string | null): number =>
  document === null ? 0 : new TextEncoder().encode(document).length;

export const roleInlineSize = (documents: readonly (string | null)[]): number =>
  documents.reduce((sum, document) => sum + (document?.replace(/\s/g, '').length ?? 0), 0);
