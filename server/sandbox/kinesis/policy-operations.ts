import type {
  DeleteResourcePolicyInput,
  GetResourcePolicyInput,
  GetResourcePolicyOutput,
  PutResourcePolicyInput,
} from '@aws-sdk/client-kinesis';
import { AwsError, type Operation } from '../contract';
import { type DeletedPrincipal, withoutPrincipal } from '../orphan-principal';
import { requireMember } from './input';
import type { LiveConsumers } from './live-consumers';
import type { LiveStreams } from './live-streams';
import { type PolicyRules, requireResourcePolicy } from './policy-rules';
import type { Locator } from './resource-target';

/** What GetResourcePolicy answers for a resource without a policy, as seen on AWS. */
const NO_POLICY = '{}';

/**
 * Put replaces the whole document and answers nothing (docs/aws-facts.md §0). None of the three can be shared, so a
 * caller from another account finds no statement that allows it.
 */
export function policyOperations(streams: LiveStreams, { byArn }: Locator, rules: PolicyRules) {
  const put: Operation<PutResourcePolicyInput, object> = {
    checks: (input, context) => [byArn(input, context).check('PutResourcePolicy')],
    async run(input, context) {
      const text = requireMember(input.Policy, 'Policy');
      const resource = byArn(input, context).requireActive();
      requireResourcePolicy(text, resource, rules);
      await resource.setPolicy(text);
      return undefined;
    },
  };

  const get: Operation<GetResourcePolicyInput, GetResourcePolicyOutput> = {
    checks: (input, context) => [byArn(input, context).check('GetResourcePolicy')],
    run(input, context) {
      const { arn } = byArn(input, context).require();
      return { Policy: streams.policyText(arn) ?? NO_POLICY };
    },
  };

  const remove: Operation<DeleteResourcePolicyInput, object> = {
    checks: (input, context) => [byArn(input, context).check('DeleteResourcePolicy')],
    async run(input, context) {
      const resource = byArn(input, context).requireActive();
      if (!resource.policy)
        throw new AwsError(
          'ResourceNotFoundException',
          `No resource policy found for resource ARN ${resource.arn}.`,
        );
      await resource.removePolicy();
      return undefined;
    },
  };

  return { PutResourcePolicy: put, GetResourcePolicy: get, DeleteResourcePolicy: remove };
}

/** IAM turns a deleted principal's ARN into its unique id in stored policies (docs/aws-facts.md §2). */
export async function orphanPrincipal(
  streams: LiveStreams,
  consumers: LiveConsumers,
  gone: DeletedPrincipal,
  now: number,
): Promise<void> {
  const orphaned = (arn: string): string | null => {
    const text = streams.policyText(arn);
    return text === undefined ? null : withoutPrincipal(text, gone);
  };
  const writes: Promise<void>[] = [];
  for (const stream of [...streams.all()]) {
    const text = orphaned(stream.state.arn);
    if (text) writes.push(streams.setPolicy(stream, text));
  }
  for (const consumer of consumers.all(now)) {
    const text = orphaned(consumer.state.arn);
    if (text) writes.push(consumers.setPolicy(consumer, text));
  }
  await Promise.all(writes);
}
