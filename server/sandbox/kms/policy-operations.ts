import type {
  GetKeyPolicyRequest,
  GetKeyPolicyResponse,
  ListKeyPoliciesRequest,
  ListKeyPoliciesResponse,
  PutKeyPolicyRequest,
} from '@aws-sdk/client-kms';
import { jsonConstraints } from '../constraints';
import type { CallContext, Operation } from '../contract';
import { type DeletedPrincipal, withoutPrincipal } from '../orphan-principal';
import { notFound } from './errors';
import { checkKey } from './key-check';
import type { KeyRing } from './key-ring';
import type { KeyStore } from './key-store';
import { keyTarget, requireKey } from './key-target';
import { pageOf } from './paging';
import { type KeyPolicyRules, requireKeyPolicy, requireNoLockOut } from './policy-rules';

/** Every key has one policy, of this name. */
const ONLY_NAME = 'default';

export function policyOperations(ring: KeyRing, rules: KeyPolicyRules) {
  const { keys } = ring;
  const target = ({ KeyId = '' }: { readonly KeyId: string | undefined }, context: CallContext) =>
    keyTarget(keys, KeyId, context);

  const put: Operation<PutKeyPolicyRequest, object> = {
    checks(input, context) {
      if (input.PolicyName !== undefined && input.PolicyName !== ONLY_NAME)
        throw jsonConstraints.invalid(`The only valid policy name is ${ONLY_NAME}.`);
      const bypass = String(input.BypassPolicyLockoutSafetyCheck ?? false);
      const more = { 'kms:BypassPolicyLockoutSafetyCheck': bypass };
      return [checkKey(ring, 'PutKeyPolicy', target(input, context), context, { more })];
    },
    async run(input, context) {
      const key = requireKey(target(input, context));
      const policy = input.Policy ?? '';
      const document = requireKeyPolicy(policy, rules);
      if (!input.BypassPolicyLockoutSafetyCheck) requireNoLockOut(document, key.arn, context);
      await keys.save({ ...key, policy });
      return undefined;
    },
  };

  const get: Operation<GetKeyPolicyRequest, GetKeyPolicyResponse> = {
    checks: (input, context) => [checkKey(ring, 'GetKeyPolicy', target(input, context), context)],
    run(input, context) {
      const { policy } = requireKey(target(input, context));
      if (input.PolicyName !== undefined && input.PolicyName !== ONLY_NAME)
        throw notFound(`No such policy exists: ${input.PolicyName}`);
      return { Policy: policy, PolicyName: ONLY_NAME };
    },
  };

  const list: Operation<ListKeyPoliciesRequest, ListKeyPoliciesResponse> = {
    checks: (input, context) => [checkKey(ring, 'ListKeyPolicies', target(input, context), context)],
    run(input, context) {
      requireKey(target(input, context));
      const { items, more } = pageOf([ONLY_NAME], (name) => name, input, { usual: 100, most: 1_000 });
      return { PolicyNames: [...items], ...more };
    },
  };

  return { PutKeyPolicy: put, GetKeyPolicy: get, ListKeyPolicies: list };
}

/** A deleted principal leaves its unique id in every key policy that named it. */
export async function orphanInKeyPolicies(
  keys: KeyStore,
  gone: DeletedPrincipal,
  now: number,
): Promise<void> {
  const writes = keys.all(now).flatMap((key) => {
    const policy = withoutPrincipal(key.policy, gone);
    return policy === null ? [] : [keys.save({ ...key, policy })];
  });
  await Promise.all(writes);
}
