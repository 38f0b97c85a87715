import type { KeyMetadata } from '@aws-sdk/client-kms';

/** A key as it stays in the store: a symmetric one for encryption, the only kind that Kinesis takes. Times are epoch milliseconds. */
export type KeyRecord = {
  readonly keyId: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  /** AWS's own keys belong to the account, which cannot change them. */
  readonly manager: 'CUSTOMER' | 'AWS';
  readonly description: string;
  readonly createdAt: number;
  readonly enabled: boolean;
  /** Scheduled; from `at` on the key is gone. */
  readonly deletion?: { readonly at: number; readonly windowDays: number };
  /** The key policy: the text exactly as it was put, until a principal in it is deleted. */
  readonly policy: string;
  readonly tags: Readonly<Record<string, string>>;
  /** 32 bytes, in base64. */
  readonly material: string;
};

export type KeyStatus = 'Enabled' | 'Disabled' | 'PendingDeletion' | 'Gone';

/** Follows from the stored times and the clock: no timer deletes a key. */
export function keyStatus(key: KeyRecord, now: number): KeyStatus {
  if (key.deletion) return key.deletion.at <= now ? 'Gone' : 'PendingDeletion';
  return key.enabled ? 'Enabled' : 'Disabled';
}

export function keyMetadata(key: KeyRecord, now: number): KeyMetadata {
  const status = keyStatus(key, now);
  return {
    AWSAccountId: key.accountId,
    KeyId: key.keyId,
    Arn: key.arn,
    CreationDate: new Date(key.createdAt),
    Enabled: status === 'Enabled',
    Description: key.description,
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState: status === 'Gone' ? 'PendingDeletion' : status,
    ...(key.deletion && { DeletionDate: new Date(key.deletion.at) }),
    Origin: 'AWS_KMS',
    KeyManager: key.manager,
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: false,
  };
}
