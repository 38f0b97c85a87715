import { type AccessCheck, AwsError, type CallContext } from '../contract';

/** What a caller does with a stream's key, through Kinesis. */
export type KeyUse = 'GenerateDataKey' | 'Decrypt' | 'DescribeKey';

/** What Kinesis must know of KMS, which it uses as its caller; the KMS service answers (docs/aws-facts.md §2). */
export type StreamKeys = {
  /** ARN of the key that is meant by an id, an ARN or an alias, whether it is there or not. */
  locate(keyId: string, context: CallContext): string;
  /** Whether the caller may do so to the key, for this stream. */
  check(use: KeyUse, keyArn: string, streamArn: string, context: CallContext): AccessCheck;
  /** Throws Kinesis's error for a key that is not there, is disabled or is to be deleted. */
  requireUsable(keyArn: string, now: Date): void;
  /** Makes the key that AWS manages for Kinesis, when it is the one that is meant and was never used. */
  prepare(keyId: string, context: CallContext): Promise<void>;
};

const noKms = (): never => {
  throw new AwsError('KMSNotFoundException', 'There is no KMS here.');
};

/** For a Kinesis without KMS beside it: there no stream can be encrypted. */
export const NO_KEYS: StreamKeys = {
  locate: noKms,
  check: noKms,
  requireUsable: noKms,
  prepare: async () => noKms(),
};
