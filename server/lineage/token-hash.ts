import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What is kept of a token: it has 256 bits, so a plain hash cannot be turned back. */
export const hashLineageToken = sha256;

/** Of an event's canonical text: by it the same event is known again. */
export const hashEvent = sha256;
