import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SessionFacts } from '../contract';

/**
 * Everything that AssumeRole fixed. It travels sealed in the session token, so sessions outlive a restart and need
 * no table; only the sealing key is stored.
 */
export type Session = SessionFacts & {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly accountId: string;
  readonly roleArn: string;
  readonly roleId: string;
  readonly sessionName: string;
  /** Inline session policy as it was passed; absent when the session has none. */
  readonly policy?: string;
  readonly policyArns: readonly string[];
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly expiresAt: number;
};

const VERSION = 'FwoG2';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const MAX_TOKEN_LENGTH = 16_384;

export function sealSession(session: Session, key: Buffer): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const sealed = Buffer.concat([cipher.update(deflateRawSync(JSON.stringify(session))), cipher.final()]);
  return VERSION + Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

/** Null for a token that this key did not seal, or that was changed since. */
export function openSession(token: string, key: Buffer): Session | null {
  if (!token.startsWith(VERSION) || token.length > MAX_TOKEN_LENGTH) return null;
  const bytes = Buffer.from(token.slice(VERSION.length), 'base64');
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const packed = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(inflateRawSync(packed).toString('utf8')) as Session;
  } catch {
    return null;
  }
}
