import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { canonicalContext, type EncryptionContext } from './encryption-context';
import { invalidCiphertext } from './errors';
import type { KeyRecord } from './key-record';

/**
 * What Encrypt answers: a head that every blob begins with, the id of the key, then AES-256-GCM over the plaintext with
 * the encryption context as its additional data: initialisation vector, tag, ciphertext.
 */
const HEAD = Buffer.from([1, 2, 2, 0, 0x78]);
const ID_BYTES = 16;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const IV_AT = HEAD.length + ID_BYTES;
const TAG_AT = IV_AT + IV_BYTES;
const DATA_AT = TAG_AT + TAG_BYTES;

const ALGORITHM = 'aes-256-gcm';

export function encrypt(key: KeyRecord, plaintext: Uint8Array, context: EncryptionContext): Uint8Array {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, Buffer.from(key.material, 'base64'), iv);
  cipher.setAAD(additionalData(key.keyId, context));
  const data = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([HEAD, idBytes(key.keyId), iv, cipher.getAuthTag(), data]);
}

/** Throws InvalidCiphertextException when the blob was changed, or the encryption context is another one. */
export function decrypt(key: KeyRecord, blob: Uint8Array, context: EncryptionContext): Uint8Array {
  const bytes = Buffer.from(blob);
  const decipher = createDecipheriv(
    ALGORITHM,
    Buffer.from(key.material, 'base64'),
    bytes.subarray(IV_AT, TAG_AT),
    { authTagLength: TAG_BYTES },
  );
  decipher.setAAD(additionalData(key.keyId, context));
  decipher.setAuthTag(bytes.subarray(TAG_AT, DATA_AT));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(DATA_AT)), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
}

/** Id of the key that made the blob; throws InvalidCiphertextException for what no key made. */
export function keyIdOf(blob: Uint8Array): string {
  const bytes = Buffer.from(blob);
  if (bytes.length <= DATA_AT || !bytes.subarray(0, HEAD.length).equals(HEAD)) throw invalidCiphertext();
  const hex = bytes.subarray(HEAD.length, IV_AT).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const idBytes = (keyId: string): Buffer => Buffer.from(keyId.replaceAll('-', ''), 'hex');

const additionalData = (keyId: string, context: EncryptionContext): Buffer =>
  Buffer.concat([HEAD, idBytes(keyId), canonicalContext(context)]);
