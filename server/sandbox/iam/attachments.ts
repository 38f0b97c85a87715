import type { CallContext, Operation } from '../contract';
import type { Directory } from './directory';
import { limitExceeded, noSuchEntity } from './errors';
import { checkHolder, type Holder, type HolderInput, requireHolder } from './holder';
import { type PageInput, pageOf } from './paging';
import type { ManagedPolicyRecord } from './records';

type ListInput = PageInput & HolderInput & { readonly PathPrefix?: string };
type AttachInput = ListInput & { readonly PolicyArn: string };
type BoundaryInput = ListInput & { readonly PermissionsBoundary: string };

/** docs/aws-facts.md §13 */
const MAX_ATTACHED = 10;

/** Attach, detach and list managed policies, put and delete the boundary; for roles and users alike. */
export function attachmentOperations(
  directory: Directory,
  holder: Holder,
): Record<string, Operation<never, object>> {
  const { noun, nameOf } = holder;

  const attach: Operation<AttachInput> = {
    checks: (input, context) => [
      checkHolder(holder, `Attach${noun}Policy`, nameOf(input), context, {
        'iam:PolicyARN': input.PolicyArn,
      }),
    ],
    async run(input, context) {
      const record = requireHolder(holder, nameOf(input), context);
      const { arn } = requireManaged(directory, input.PolicyArn, context);
      if (record.attached.includes(arn)) return undefined;
      if (record.attached.length >= MAX_ATTACHED)
        throw limitExceeded(`Cannot exceed quota for PoliciesPer${noun}: ${MAX_ATTACHED}`);
      await directory.savePrincipal({ ...record, attached: [...record.attached, arn] });
      return undefined;
    },
  };

  const detach: Operation<AttachInput> = {
    checks: (input, context) => [
      checkHolder(holder, `Detach${noun}Policy`, nameOf(input), context, {
        'iam:PolicyARN': input.PolicyArn,
      }),
    ],
    async run(input, context) {
      const record = requireHolder(holder, nameOf(input), context);
      if (!record.attached.includes(input.PolicyArn))
        throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
      const attached = record.attached.filter((arn) => arn !== input.PolicyArn);
      await directory.savePrincipal({ ...record, attached });
      return undefined;
    },
  };

  const list: Operation<ListInput> = {
    checks: (input, context) => [checkHolder(holder, `ListAttached${noun}Policies`, nameOf(input), context)],
    run(input, context) {
      const record = requireHolder(holder, nameOf(input), context);
      const policies = record.attached
        .flatMap((arn) => directory.policy(arn) ?? [])
        .filter((policy) => policy.path.startsWith(input.PathPrefix ?? '/'))
        .sort((a, b) => (a.arn < b.arn ? -1 : 1));
      const { items, more } = pageOf(policies, (policy) => policy.arn, input);
      return {
        AttachedPolicies: items.map(({ policyName, arn }) => ({ PolicyName: policyName, PolicyArn: arn })),
        ...more,
      };
    },
  };

  const putBoundary: Operation<BoundaryInput> = {
    checks: (input, context) => [
      checkHolder(holder, `Put${noun}PermissionsBoundary`, nameOf(input), context, {
        'iam:PermissionsBoundary': input.PermissionsBoundary,
      }),
    ],
    async run(input, context) {
      const record = requireHolder(holder, nameOf(input), context);
      const { arn } = requireManaged(directory, input.PermissionsBoundary, context);
      await directory.savePrincipal({ ...record, boundaryArn: arn });
      return undefined;
    },
  };

  const deleteBoundary: Operation<ListInput> = {
    checks: (input, context) => [
      checkHolder(holder, `Delete${noun}PermissionsBoundary`, nameOf(input), context),
    ],
    async run(input, context) {
      const { boundaryArn, ...record } = requireHolder(holder, nameOf(input), context);
      if (boundaryArn === undefined)
        throw noSuchEntity(`${noun} ${nameOf(input)} does not have a permissions boundary.`);
      await directory.savePrincipal(record);
      return undefined;
    },
  };

  return {
    [`Attach${noun}Policy`]: attach,
    [`Detach${noun}Policy`]: detach,
    [`ListAttached${noun}Policies`]: list,
    [`Put${noun}PermissionsBoundary`]: putBoundary,
    [`Delete${noun}PermissionsBoundary`]: deleteBoundary,
  };
}

/** Policies of other accounts cannot be attached; the sandbox has none of AWS's own. */
export function requireManaged(
  directory: Directory,
  arn: string,
  { caller }: CallContext,
): ManagedPolicyRecord {
  const policy = directory.policy(arn);
  if (!policy || policy.accountId !== caller.accountId || policy.arn !== arn)
    throw noSuchEntity(`Policy ${arn} does not exist or is not attachable.`);
  return policy;
}
