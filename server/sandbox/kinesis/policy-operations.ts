import type {
  DeleteResourcePolicyInput,
  GetResourcePolicyInput,
  GetResourcePolicyOutput,
  PutResourcePolicyInput,
} from '@aws-sdk/client-kinesis';
import { AwsError, type CallContext, type Operation } from '../contract';
import { requireMember } from './input';
import type { LiveStreams } from './live-streams';
import { type PolicyRules, requireStreamPolicy, withoutPrincipal } from './policy-rules';
import { checkStream, requireActiveStream, requireStream, resourceTarget } from './target';

/** What GetResourcePolicy answers for a stream without a policy, as seen on AWS. */
const NO_POLICY = '{}';

/**
 * Put replaces the whole document and answers nothing (docs/aws-facts.md §0). None of the three can be shared, so a
 * caller from another account finds no statement that allows it.
 */
export function policyOperations(streams: LiveStreams, rules: PolicyRules) {
  const locate = (input: { readonly ResourceARN: string | undefined }, context: CallContext) =>
    resourceTarget(streams, requireMember(input.ResourceARN, 'ResourceARN'), context);

  const put: Operation<PutResourcePolicyInput, object> = {
    checks: (input, context) => [checkStream('PutResourcePolicy', locate(input, context))],
    async run(input, context) {
      const text = requireMember(input.Policy, 'Policy');
      const stream = requireActiveStream(locate(input, context));
      requireStreamPolicy(text, stream.state.arn, rules);
      await streams.setPolicy(stream, text);
      return undefined;
    },
  };

  const get: Operation<GetResourcePolicyInput, GetResourcePolicyOutput> = {
    checks: (input, context) => [checkStream('GetResourcePolicy', locate(input, context))],
    run(input, context) {
      const stream = requireStream(locate(input, context));
      return { Policy: streams.policyText(stream.state.arn) ?? NO_POLICY };
    },
  };

  const remove: Operation<DeleteResourcePolicyInput, object> = {
    checks: (input, context) => [checkStream('DeleteResourcePolicy', locate(input, context))],
    async run(input, context) {
      const stream = requireActiveStream(locate(input, context));
      if (!stream.policy)
        throw new AwsError(
          'ResourceNotFoundException',
          `No resource policy found for resource ARN ${stream.state.arn}.`,
        );
      await streams.removePolicy(stream);
      return undefined;
    },
  };

  return { PutResourcePolicy: put, GetResourcePolicy: get, DeleteResourcePolicy: remove };
}

/** IAM turns a deleted principal's ARN into its unique id in stored policies (docs/aws-facts.md §2). */
export async function orphanPrincipal(
  streams: LiveStreams,
  principal: { readonly arn: string; readonly uniqueId: string },
): Promise<void> {
  const writes: Promise<void>[] = [];
  for (const stream of [...streams.all()]) {
    const text = stream.policy && streams.policyText(stream.state.arn);
    const orphaned = text && withoutPrincipal(text, principal.arn, principal.uniqueId);
    if (orphaned) writes.push(streams.setPolicy(stream, orphaned));
  }
  await Promise.all(writes);
}
