import { deflateRawSync } from 'node:zlib';
import { AwsError } from '../contract';
import type { Tags } from '../iam/records';

/** What of a session takes room in its token. */
export type PackedParts = {
  readonly policy?: string;
  readonly policyArns: readonly string[];
  readonly tags: Tags;
};

/** Bytes for session policy, policy ARNs and tags together. */
const ROOM = 1_024;

/**
 * Per cent of the room that session policy, policy ARNs and tags take when they are packed; undefined when there are
 * none. AWS packs them in a way of its own that it does not publish, so this is an estimate (docs/aws-facts.md §13): like
 * AWS's it grows with what does not repeat, and can refuse what keeps every other limit.
 */
export function packedSize({ policy, policyArns, tags }: PackedParts): number | undefined {
  const pairs = Object.entries(tags);
  if (policy === undefined && policyArns.length === 0 && pairs.length === 0) return undefined;
  const statements = policy === undefined ? '' : JSON.stringify(JSON.parse(policy));
  const text = [statements, ...policyArns, ...pairs.flat()].join('\n');
  return Math.max(1, Math.ceil((100 * deflateRawSync(text).byteLength) / ROOM));
}

/** The same, when there is room for it. */
export function requirePackedSize(parts: PackedParts): number | undefined {
  const size = packedSize(parts);
  if (size === undefined || size <= 100) return size;
  const what =
    parts.policy === undefined && parts.policyArns.length === 0 ? 'size of session tags' : 'policy';
  throw new AwsError(
    'PackedPolicyTooLarge',
    `Packed ${what} consumes ${size}% of allotted space${what === 'policy' ? ', please use smaller policy.' : '.'}`,
  );
}
