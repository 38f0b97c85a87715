import { type AccessPattern, RIGHTS } from './access-pattern';

/**
 * How a role comes to a stream of another account. `DIRECT`: the stream's policy names it, and it calls by the stream's
 * ARN. `OWNER_ROLE`: it takes a role in the owner's account first, and calls as one of that account: where a program
 * knows streams by their name alone, or where no policy has room for one more (docs/decisions/0016).
 */
export const ROUTES = ['DIRECT', 'OWNER_ROLE'] as const;
export type Route = (typeof ROUTES)[number];

/** Lambda reads streams as its function's role and takes no other on the way. */
export const mayTakeRole = (pattern: AccessPattern): boolean => RIGHTS[pattern].reader !== 'lambda';
