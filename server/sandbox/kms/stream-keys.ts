import { AwsError, type CallContext } from '../contract';
import type { StreamKeys } from '../kinesis/stream-keys';
import { checkKey } from './key-check';
import type { KeyRing } from './key-ring';
import { anyKeyTarget, type KeyTarget, requireEnabledKey } from './key-target';
import { isReservedAlias, keepManagedKey } from './managed-keys';

/** Names that Kinesis gives KMS's errors. */
const NAMES: Readonly<Record<string, string>> = {
  NotFoundException: 'KMSNotFoundException',
  InvalidArnException: 'KMSNotFoundException',
  DisabledException: 'KMSDisabledException',
  KMSInvalidStateException: 'KMSInvalidStateException',
};

const REPORTED_AS = { denied: 'KMSAccessDeniedException', throttled: 'KMSThrottlingException' };

/**
 * KMS as Kinesis uses it: with the caller's rights, under the encryption context `aws:kinesis:arn`, and known to key
 * policies by `kms:ViaService` (docs/aws-facts.md §2).
 */
export function streamKeys(ring: KeyRing): StreamKeys {
  const { keys } = ring;
  const named = (keyId: string, context: CallContext): KeyTarget =>
    inKinesisWords(() => anyKeyTarget(keys, keyId, context));

  return {
    locate: (keyId, context) => named(keyId, context).arn,

    check(use, keyArn, streamArn, context) {
      const target = named(keyArn, context);
      return {
        ...checkKey(ring, use, target, context, {
          ...(use !== 'DescribeKey' && { encryptionContext: { 'aws:kinesis:arn': streamArn } }),
          more: viaKinesis(context),
        }),
        reportedAs: REPORTED_AS,
      };
    },

    requireUsable(keyArn, now) {
      const [, , , , accountId = '', resource = ''] = keyArn.split(':');
      const key = keys.find(resource.replace('key/', ''), now.getTime());
      inKinesisWords(() => requireEnabledKey({ arn: keyArn, accountId, key }, now));
    },

    async prepare(keyId, context) {
      const { alias, key } = named(keyId, context);
      if (alias !== undefined && isReservedAlias(alias) && key) await keepManagedKey(keys, alias, key);
    },
  };
}

const viaKinesis = ({ region }: CallContext): Readonly<Record<string, string>> => ({
  'kms:ViaService': `kinesis.${region}.amazonaws.com`,
  'aws:ViaAWSService': 'true',
});

function inKinesisWords<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (!(cause instanceof AwsError)) throw cause;
    throw new AwsError(NAMES[cause.code] ?? cause.code, cause.message, cause.status);
  }
}
