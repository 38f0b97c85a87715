import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { AwsError, type ControlStore } from '../contract';

/** Which grant a token stands for. */
export type GrantName = { readonly keyId: string; readonly grantId: string };

export type GrantTokens = {
  /** Another one on every call; all of a grant's tokens are as good. */
  readonly make: (grant: GrantName) => string;
  /** Throws InvalidGrantTokenException for what this sandbox did not make. */
  readonly read: (token: string) => GrantName;
};

const NONCE_BYTES = 16;
const MAC_BYTES = 32;
const invalid = (): AwsError => new AwsError('InvalidGrantTokenException', 'The grant token is not valid.');

/** Tokens name their grant and carry proof that this sandbox made them, so none has to be kept. */
export async function grantTokens(store: ControlStore): Promise<GrantTokens> {
  const key = await tokenKey(store);
  const mac = (body: Buffer): Buffer => createHmac('sha256', key).update(body).digest();
  return {
    make({ keyId, grantId }) {
      const body = Buffer.concat([randomBytes(NONCE_BYTES), Buffer.from(`${keyId}/${grantId}`)]);
      return Buffer.concat([mac(body), body]).toString('base64');
    },
    read(token) {
      const bytes = Buffer.from(token, 'base64');
      const body = bytes.subarray(MAC_BYTES);
      if (body.byteLength <= NONCE_BYTES || !timingSafeEqual(bytes.subarray(0, MAC_BYTES), mac(body)))
        throw invalid();
      const [keyId = '', grantId = ''] = body.subarray(NONCE_BYTES).toString('utf8').split('/');
      return { keyId, grantId };
    },
  };
}

async function tokenKey(store: ControlStore): Promise<Buffer> {
  const kept = store.get<string>('kms.settings', 'grant-token-key');
  if (kept !== undefined) return Buffer.from(kept, 'base64');
  const key = randomBytes(MAC_BYTES);
  await store.put('kms.settings', 'grant-token-key', key.toString('base64'));
  return key;
}
