import { randomBytes, randomInt } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

type Prefix = 'AIDA' | 'AROA' | 'ANPA' | 'AKIA' | 'ASIA';

const randomText = (length: number): string =>
  Array.from({ length }, () => BASE32.charAt(randomInt(BASE32.length))).join('');

/** `AROA` and 17 more for a role, and so on; never used again when what it names is gone. */
export const uniqueId = (prefix: Prefix): string => prefix + randomText(17);

/** 20 characters: `AKIA…` for a user, `ASIA…` for a session. */
export const accessKeyId = (prefix: 'AKIA' | 'ASIA'): string => prefix + randomText(16);

export const secretAccessKey = (): string => randomBytes(30).toString('base64');
