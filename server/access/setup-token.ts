import { createHash } from 'node:crypto';

/** What is kept of a setup link: the token has 256 bits, so a plain hash cannot be turned back. */
export const hashSetupToken = (token: string): string => createHash('sha256').update(token).digest('hex');
