import type {
  DecryptRequest,
  DecryptResponse,
  EncryptRequest,
  EncryptResponse,
  ReEncryptRequest,
  ReEncryptResponse,
} from '@aws-sdk/client-kms';
import { jsonConstraints } from '../constraints';
import { AwsError, type CallContext, type Operation } from '../contract';
import { decrypt, encrypt, keyIdOf } from './ciphertext';
import { type EncryptionContext, requireEncryptionContext } from './encryption-context';
import { dryRun, notHere } from './errors';
import { checkKey } from './key-check';
import type { KeyRecord } from './key-record';
import type { KeyRing } from './key-ring';
import { anyKeyTarget, type KeyTarget, requireEnabledKey } from './key-target';

const MOST_PLAINTEXT = 4_096;
const MOST_CIPHERTEXT = 6_144;
const ALGORITHM = 'SYMMETRIC_DEFAULT';

/** Encrypt, Decrypt and ReEncrypt, as what they say. */
export function cipherOperations(ring: KeyRing) {
  const { keys } = ring;

  const encryptWith: Operation<EncryptRequest, EncryptResponse> = {
    checks(input, context) {
      requireSize(input.Plaintext, 'plaintext', MOST_PLAINTEXT);
      requireAlgorithm(input.EncryptionAlgorithm);
      return [
        checkKey(ring, 'Encrypt', anyKeyTarget(keys, input.KeyId ?? '', context), context, {
          encryptionContext: requireEncryptionContext(input.EncryptionContext),
          grantTokens: input.GrantTokens,
        }),
      ];
    },
    run(input, context) {
      const key = requireEnabledKey(anyKeyTarget(keys, input.KeyId ?? '', context), context.now);
      if (input.DryRun) throw dryRun();
      const pairs = requireEncryptionContext(input.EncryptionContext);
      const blob = encrypt(key, input.Plaintext ?? new Uint8Array(), pairs);
      return { CiphertextBlob: blob, KeyId: key.arn, EncryptionAlgorithm: ALGORITHM };
    },
  };

  const decryptWith: Operation<DecryptRequest, DecryptResponse> = {
    checks(input, context) {
      if (input.Recipient) throw notHere('Decrypt for a Nitro enclave');
      requireAlgorithm(input.EncryptionAlgorithm);
      const target = sourceTarget(ring, input.CiphertextBlob, input.KeyId, context);
      return [
        checkKey(ring, 'Decrypt', target, context, {
          encryptionContext: requireEncryptionContext(input.EncryptionContext),
          grantTokens: input.GrantTokens,
        }),
      ];
    },
    run(input, context) {
      const target = sourceTarget(ring, input.CiphertextBlob, input.KeyId, context);
      const key = requireEnabledKey(target, context.now);
      const Plaintext = open(key, input.CiphertextBlob, input.EncryptionContext);
      if (input.DryRun) throw dryRun();
      return { KeyId: key.arn, Plaintext, EncryptionAlgorithm: ALGORITHM };
    },
  };

  const reEncrypt: Operation<ReEncryptRequest, ReEncryptResponse> = {
    checks(input, context) {
      requireAlgorithm(input.SourceEncryptionAlgorithm ?? input.DestinationEncryptionAlgorithm);
      const from = sourceTarget(ring, input.CiphertextBlob, input.SourceKeyId, context);
      const to = anyKeyTarget(keys, input.DestinationKeyId ?? '', context);
      const more = { 'kms:ReEncryptOnSameKey': String(from.arn === to.arn) };
      const grantTokens = input.GrantTokens;
      return [
        checkKey(ring, 'ReEncryptFrom', from, context, {
          encryptionContext: requireEncryptionContext(input.SourceEncryptionContext),
          grantTokens,
          more,
        }),
        checkKey(ring, 'ReEncryptTo', to, context, {
          encryptionContext: requireEncryptionContext(input.DestinationEncryptionContext),
          grantTokens,
          more,
        }),
      ];
    },
    run(input, context) {
      const source = sourceTarget(ring, input.CiphertextBlob, input.SourceKeyId, context);
      const from = requireEnabledKey(source, context.now);
      const to = requireEnabledKey(anyKeyTarget(keys, input.DestinationKeyId ?? '', context), context.now);
      const plaintext = open(from, input.CiphertextBlob, input.SourceEncryptionContext);
      if (input.DryRun) throw dryRun();
      return {
        CiphertextBlob: encrypt(to, plaintext, requireEncryptionContext(input.DestinationEncryptionContext)),
        SourceKeyId: from.arn,
        KeyId: to.arn,
        SourceEncryptionAlgorithm: ALGORITHM,
        DestinationEncryptionAlgorithm: ALGORITHM,
      };
    },
  };

  return { Encrypt: encryptWith, Decrypt: decryptWith, ReEncrypt: reEncrypt };
}

/** The key that a ciphertext is to be opened with: the one that the caller expects, or the one that made it. */
function sourceTarget(
  { keys }: KeyRing,
  blob: Uint8Array | undefined,
  expected: string | undefined,
  context: CallContext,
): KeyTarget {
  requireSize(blob, 'ciphertextBlob', MOST_CIPHERTEXT);
  const keyId = keyIdOf(blob ?? new Uint8Array());
  if (expected !== undefined) return anyKeyTarget(keys, expected, context);
  const key = keys.find(keyId, context.now.getTime());
  if (key?.region !== context.region)
    throw new AwsError(
      'AccessDeniedException',
      'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    );
  return { arn: key.arn, accountId: key.accountId, key };
}

/** Opens a ciphertext for who may use the key: only then is it said that another one made it. */
function open(
  key: KeyRecord,
  blob: Uint8Array | undefined,
  pairs: EncryptionContext | undefined,
): Uint8Array {
  const bytes = blob ?? new Uint8Array();
  if (keyIdOf(bytes) !== key.keyId)
    throw new AwsError(
      'IncorrectKeyException',
      'The key ID in the request does not identify a CMK that can perform this operation.',
    );
  return decrypt(key, bytes, requireEncryptionContext(pairs));
}

function requireSize(bytes: Uint8Array | undefined, member: string, most: number): void {
  const length = bytes?.byteLength ?? 0;
  if (length < 1 || length > most)
    throw jsonConstraints.invalid(
      `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must have length between 1 and ${most}`,
    );
}

function requireAlgorithm(algorithm: string | undefined): void {
  if (algorithm !== undefined && algorithm !== ALGORITHM)
    throw new AwsError(
      'InvalidKeyUsageException',
      `Algorithm ${algorithm} is incompatible with key spec ${ALGORITHM}.`,
    );
}
