import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decrypt, encrypt, keyIdOf } from './ciphertext';
import type { KeyRecord } from './key-record';

const keyOf = (fill: number): KeyRecord => ({
  keyId: `00000000-0000-4000-8000-00000000000${fill}`,
  arn: `arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-00000000000${fill}`,
  accountId: '111122223333',
  region: 'eu-west-1',
  manager: 'CUSTOMER',
  description: '',
  createdAt: 0,
  enabled: true,
  policy: '{}',
  tags: {},
  material: Buffer.alloc(32, fill).toString('base64'),
});
const key = keyOf(1);
const contexts = fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 4 });
const INVALID = expect.objectContaining({ code: 'InvalidCiphertextException' });

const thrown = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  return 'nothing was thrown';
};

test('what was encrypted comes back, with its context in whatever order', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), contexts, (plaintext, context) => {
      const blob = encrypt(key, plaintext, context);
      const turned = Object.fromEntries(Object.entries(context).reverse());
      expect(Buffer.from(decrypt(key, blob, turned))).toEqual(Buffer.from(plaintext));
      expect(keyIdOf(blob)).toBe(key.keyId);
    }),
  );
});

test('another context never opens it', () => {
  fc.assert(
    fc.property(contexts, contexts, (one, other) => {
      fc.pre(JSON.stringify(Object.entries(one).sort()) !== JSON.stringify(Object.entries(other).sort()));
      const blob = encrypt(key, Buffer.from('secret'), one);
      expect(thrown(() => decrypt(key, blob, other))).toEqual(INVALID);
    }),
  );
});

test('a blob that was changed in any byte is refused', () => {
  const blob = encrypt(key, Buffer.from('secret'), { team: 'retail' });
  for (let at = 0; at < blob.length; at++) {
    const changed = Uint8Array.from(blob);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const open = () => {
      keyIdOf(changed);
      // As if the key were found all the same.
      return decrypt(key, changed, { team: 'retail' });
    };
    if (at < 5 || at >= 21) expect(thrown(open)).toEqual(INVALID);
    else expect(keyIdOf(changed)).not.toBe(key.keyId);
  }
});

test('a key never opens what another one made, even with the id rewritten', () => {
  const other = keyOf(2);
  const blob = Buffer.from(encrypt(other, Buffer.from('secret'), {}));
  Buffer.from(key.keyId.replaceAll('-', ''), 'hex').copy(blob, 5);
  expect(keyIdOf(blob)).toBe(key.keyId);
  expect(thrown(() => decrypt(key, blob, {}))).toEqual(INVALID);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a head alone', Buffer.from([1, 2, 2, 0, 0x78])],
  ['text', Buffer.from('x'.repeat(100))],
])('%s is no ciphertext', (_name, blob) => {
  expect(thrown(() => keyIdOf(blob))).toEqual(INVALID);
});
