import type { EncryptionType } from '@aws-sdk/client-kinesis';

export type RecordEncryption = { readonly EncryptionType: EncryptionType; readonly KeyId?: string };

const PLAIN: RecordEncryption = { EncryptionType: 'NONE' };

/** How the stream keeps a record that is written now, as the answers of Put and Get operations show it. */
export const recordEncryption = (): RecordEncryption => PLAIN;
