import type { StreamFacts } from '../streams/ports';

const AWS_MANAGED_ALIAS = 'alias/aws/kinesis';

/** The AWS-managed key cannot be shared with other accounts (docs/aws-facts.md §2). */
export function encryptionOf(type: 'NONE' | 'KMS', keyId: string | undefined): StreamFacts['encryption'] {
  if (type === 'NONE') return 'NONE';
  return keyId?.endsWith(AWS_MANAGED_ALIAS) ? 'AWS_MANAGED_KEY' : 'CUSTOMER_MANAGED_KEY';
}
