import { checkNumber, checkText, invalid } from '../constraints';
import { AwsError, type CallContext } from '../contract';
import { requirePolicy } from '../iam/policy-documents';
import type { Tags } from '../iam/records';
import { readTags, type TagInput } from '../iam/tags';

export type AssumeRoleInput = {
  readonly RoleArn: string;
  readonly RoleSessionName: string;
  readonly PolicyArns?: readonly { readonly arn?: string }[];
  readonly Policy?: string;
  readonly DurationSeconds?: number;
  readonly Tags?: readonly TagInput[];
  readonly TransitiveTagKeys?: readonly string[];
  readonly ExternalId?: string;
  readonly SourceIdentity?: string;
};

/** What a session carries, own and inherited from the session that calls. */
export type SessionTags = {
  readonly tags: Tags;
  readonly transitiveKeys: readonly string[];
  /** Whether sts:TagSession must be allowed. */
  readonly tagged: boolean;
};

const NAME = /^[\w+=,.@-]*$/;
const MAX_SESSION_POLICY = 2_048;
const MAX_POLICY_ARNS = 10;

/** Bounds of docs/aws-facts.md §4. */
export function checkAssumeRoleInput(input: AssumeRoleInput): void {
  checkText(input.RoleArn, 'roleArn', { min: 20, max: 2_048 });
  checkText(input.RoleSessionName, 'roleSessionName', { min: 2, max: 64, pattern: NAME });
  checkText(input.ExternalId, 'externalId', { min: 2, max: 1_224, pattern: /^[\w+=,.@:/-]*$/ });
  checkText(input.SourceIdentity, 'sourceIdentity', { min: 2, max: 64, pattern: NAME });
  checkNumber(input.DurationSeconds, 'durationSeconds', 900, 43_200);
  checkText(input.Policy, 'policy', { min: 1, max: MAX_SESSION_POLICY });
  if (input.Policy !== undefined) requirePolicy(input.Policy, 'identity');
  if ((input.PolicyArns?.length ?? 0) > MAX_POLICY_ARNS)
    throw invalid(`At most ${MAX_POLICY_ARNS} managed policies may be passed.`);
}

/** Transitive tags of the calling session go on, and cannot be set anew (docs/aws-facts.md §3). */
export function sessionTags(input: AssumeRoleInput, { session }: CallContext): SessionTags {
  const own = readTags(input.Tags);
  const ownTransitive = input.TransitiveTagKeys ?? [];
  for (const key of ownTransitive)
    if (!Object.keys(own).some((name) => name.toLowerCase() === key.toLowerCase()))
      throw invalid('The specified transitive tag key must be included in the requested tags.');

  const inheritedKeys = session?.transitiveTagKeys ?? [];
  for (const key of Object.keys(own))
    if (inheritedKeys.some((name) => name.toLowerCase() === key.toLowerCase()))
      throw new AwsError(
        'InvalidParameterValue',
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
      );
  const inherited = Object.fromEntries(inheritedKeys.map((key) => [key, session?.tags[key] ?? '']));
  const tags = { ...inherited, ...own };
  return {
    tags,
    transitiveKeys: [...inheritedKeys, ...ownTransitive],
    tagged: Object.keys(tags).length > 0,
  };
}
