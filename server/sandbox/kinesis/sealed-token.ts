import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** What a token is for; one kind never passes for another. */
export type TokenKind =
  | 'shard-iterator'
  | 'list-shards'
  | 'list-streams'
  | 'list-consumers'
  | 'metric-data'
  | 'list-metrics'
  | 'list-alarms'
  | 'alarm-history'
  | 'schema-registry';

export type TokenSeal = {
  seal(kind: TokenKind, fields: readonly (string | number)[]): string;
  /** Null when the text was not sealed by this sandbox, for this kind. */
  open(kind: TokenKind, token: string): readonly (string | number)[] | null;
};

const NONCE = 12;
const TAG = 16;

/** Opaque tokens: encrypted, so that nothing in them can be read or changed by the caller (AES-256-GCM). */
export function createTokenSeal(key: Buffer): TokenSeal {
  return {
    seal(kind, fields) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(kind));
      const body = cipher.update(JSON.stringify(fields), 'utf8');
      return Buffer.concat([nonce, body, cipher.final(), cipher.getAuthTag()]).toString('base64');
    },
    open(kind, token) {
      const bytes = Buffer.from(token, 'base64');
      if (bytes.byteLength <= NONCE + TAG || bytes.toString('base64') !== token) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), {
          authTagLength: TAG,
        })
          .setAAD(Buffer.from(kind))
          .setAuthTag(bytes.subarray(-TAG));
        const body = decipher.update(bytes.subarray(NONCE, -TAG));
        return JSON.parse(Buffer.concat([body, decipher.final()]).toString('utf8'));
      } catch {
        return null;
      }
    },
  };
}
