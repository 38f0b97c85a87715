import { randomBytes, randomInt } from 'node:crypto';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const BITS_OF_CHARACTER = 5n;

type Prefix = 'AIDA' | 'AROA' | 'ANPA';
type KeyPrefix = 'AKIA' | 'ASIA';

const randomText = (length: number): string =>
  Array.from({ length }, () => BASE32.charAt(randomInt(BASE32.length))).join('');

/** `AROA` and 17 more for a role, and so on; never used again when what it names is gone. */
export const uniqueId = (prefix: Prefix): string => prefix + randomText(17);

/** 16 characters after the prefix: a one, the account in 40 bits, and 39 bits of chance. */
const KEY_CHARACTERS = 16;
const CHANCE_BITS = 39n;
const ACCOUNT_BITS = 40n;

/** 20 characters: `AKIA…` for a user, `ASIA…` for a session. As with AWS's, the account can be read from it. */
export function accessKeyId(prefix: KeyPrefix, accountId: string): string {
  const chance = BigInt(`0x${randomBytes(8).toString('hex')}`) & ((1n << CHANCE_BITS) - 1n);
  let bits = (1n << (ACCOUNT_BITS + CHANCE_BITS)) | (BigInt(accountId) << CHANCE_BITS) | chance;
  let text = '';
  for (let count = 0; count < KEY_CHARACTERS; count++) {
    text = BASE32.charAt(Number(bits & 31n)) + text;
    bits >>= BITS_OF_CHARACTER;
  }
  return prefix + text;
}

/** The account of an access key; null when the text is none of ours or of AWS's. */
export function accountOfAccessKey(id: string): string | null {
  const text = /^A(?:KIA|SIA)([Q-Z2-7][A-Z2-7]{15})$/.exec(id)?.[1];
  if (text === undefined) return null;
  let bits = 0n;
  for (const character of text) bits = (bits << BITS_OF_CHARACTER) | BigInt(BASE32.indexOf(character));
  const account = (bits >> CHANCE_BITS) & ((1n << ACCOUNT_BITS) - 1n);
  const digits = String(account).padStart(12, '0');
  return digits.length === 12 ? digits : null;
}

export const secretAccessKey = (): string => randomBytes(30).toString('base64');
