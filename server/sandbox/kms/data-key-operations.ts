import { randomBytes } from 'node:crypto';
import type {
  GenerateDataKeyRequest,
  GenerateDataKeyResponse,
  GenerateDataKeyWithoutPlaintextRequest,
  GenerateDataKeyWithoutPlaintextResponse,
  GenerateRandomRequest,
  GenerateRandomResponse,
} from '@aws-sdk/client-kms';
import { jsonConstraints } from '../constraints';
import type { CallContext, Operation } from '../contract';
import { encrypt } from './ciphertext';
import { requireEncryptionContext } from './encryption-context';
import { dryRun, notHere } from './errors';
import { checkKey } from './key-check';
import { checkAccount } from './key-operations';
import type { KeyRing } from './key-ring';
import { anyKeyTarget, requireEnabledKey } from './key-target';

type DataKeyRequest = GenerateDataKeyRequest | GenerateDataKeyWithoutPlaintextRequest;

/** Data keys, and random bytes. */
export function dataKeyOperations(ring: KeyRing) {
  const { keys } = ring;
  const checks =
    (action: 'GenerateDataKey' | 'GenerateDataKeyWithoutPlaintext') =>
    (input: DataKeyRequest, context: CallContext) => {
      dataKeyBytes(input);
      return [
        checkKey(ring, action, anyKeyTarget(keys, input.KeyId ?? '', context), context, {
          encryptionContext: requireEncryptionContext(input.EncryptionContext),
          grantTokens: input.GrantTokens,
        }),
      ];
    };
  const make = (input: DataKeyRequest, context: CallContext) => {
    const key = requireEnabledKey(anyKeyTarget(keys, input.KeyId ?? '', context), context.now);
    if (input.DryRun) throw dryRun();
    const Plaintext = randomBytes(dataKeyBytes(input));
    const pairs = requireEncryptionContext(input.EncryptionContext);
    return { Plaintext, CiphertextBlob: encrypt(key, Plaintext, pairs), KeyId: key.arn };
  };

  const generate: Operation<GenerateDataKeyRequest, GenerateDataKeyResponse> = {
    checks(input, context) {
      if (input.Recipient) throw notHere('GenerateDataKey for a Nitro enclave');
      return checks('GenerateDataKey')(input, context);
    },
    run: make,
  };

  const withoutPlaintext: Operation<
    GenerateDataKeyWithoutPlaintextRequest,
    GenerateDataKeyWithoutPlaintextResponse
  > = {
    checks: checks('GenerateDataKeyWithoutPlaintext'),
    run(input, context) {
      const { Plaintext: _kept, ...answer } = make(input, context);
      return answer;
    },
  };

  const random: Operation<GenerateRandomRequest, GenerateRandomResponse> = {
    checks(input, context) {
      if (input.Recipient || input.CustomKeyStoreId)
        throw notHere('GenerateRandom for an enclave or a key store');
      if (input.NumberOfBytes === undefined) throw jsonConstraints.invalid('NumberOfBytes is required.');
      jsonConstraints.checkNumber(input.NumberOfBytes, 'numberOfBytes', 1, 1_024);
      return [checkAccount('GenerateRandom', context)];
    },
    run: ({ NumberOfBytes = 0 }) => ({ Plaintext: randomBytes(NumberOfBytes) }),
  };

  return {
    GenerateDataKey: generate,
    GenerateDataKeyWithoutPlaintext: withoutPlaintext,
    GenerateRandom: random,
  };
}

const SPECS: Readonly<Record<string, number>> = { AES_256: 32, AES_128: 16 };

/** Either a spec or a number of bytes, never both. */
function dataKeyBytes({ KeySpec, NumberOfBytes }: DataKeyRequest): number {
  if ((KeySpec === undefined) === (NumberOfBytes === undefined))
    throw jsonConstraints.invalid('Please specify either number of bytes or key spec.');
  jsonConstraints.checkEnum(KeySpec, 'keySpec', Object.keys(SPECS));
  jsonConstraints.checkNumber(NumberOfBytes, 'numberOfBytes', 1, 1_024);
  return NumberOfBytes ?? SPECS[KeySpec ?? ''] ?? 0;
}
