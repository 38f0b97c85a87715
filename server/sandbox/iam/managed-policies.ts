import { isAccountId } from '../../kernel/arn';
import { checkEnum, checkText } from '../constraints';
import type { AccessCheck, CallContext, Operation } from '../contract';
import type { Directory } from './directory';
import { alreadyExists, deleteConflict, limitExceeded, noSuchEntity } from './errors';
import { uniqueId } from './identifiers';
import { checkPolicyName, readPath } from './names';
import { type PageInput, pageOf } from './paging';
import { requireManagedDocument } from './policy-documents';
import { hangsOn } from './policy-use';
import { defaultVersionId, versionsOf } from './policy-versions';
import type { ManagedPolicyRecord } from './records';
import type { IamDeps } from './roles';
import { readTags, requestTagKeys, resourceTagKeys, shownTags, type TagInput } from './tags';

type CreateInput = {
  readonly PolicyName: string;
  readonly PolicyDocument: string;
  readonly Path?: string;
  readonly Description?: string;
  readonly Tags?: readonly TagInput[];
};
type ArnInput = { readonly PolicyArn: string };
type ListInput = PageInput & {
  readonly PathPrefix?: string;
  readonly OnlyAttached?: boolean;
  readonly Scope?: string;
  readonly PolicyUsageFilter?: string;
};

/** Customer managed policies of an account (docs/aws-facts.md §13). */
const MOST_POLICIES = 1_500;

export function managedPolicyOperations(deps: IamDeps): Record<string, Operation<never, object>> {
  const { directory } = deps;

  const create: Operation<CreateInput> = {
    checks(input, { caller }) {
      checkPolicyName(input.PolicyName);
      checkText(input.Description, 'description', { max: 1_000 });
      return [
        {
          action: 'iam:CreatePolicy',
          resource: `arn:aws:iam::${caller.accountId}:policy${readPath(input.Path)}${input.PolicyName}`,
          resourceAccountId: caller.accountId,
          context: requestTagKeys(readTags(input.Tags)),
        },
      ];
    },
    async run(input, context) {
      const policy = newPolicy(deps, input, context);
      await directory.savePolicy(policy);
      return { Policy: shownPolicy(directory, policy) };
    },
  };

  const get: Operation<ArnInput> = {
    checks: ({ PolicyArn }, context) => [checkPolicy(directory, 'GetPolicy', PolicyArn, context)],
    run: ({ PolicyArn }, context) => ({
      Policy: shownPolicy(directory, requirePolicyRecord(directory, PolicyArn, context)),
    }),
  };

  const list: Operation<ListInput> = {
    checks: (_input, { caller }) => [
      { action: 'iam:ListPolicies', resource: '*', resourceAccountId: caller.accountId },
    ],
    run(input, { caller }) {
      checkEnum(input.Scope, 'scope', ['All', 'AWS', 'Local']);
      const principals = directory.principals(caller.accountId);
      const isUsed = (arn: string): boolean =>
        principals.some((each) => hangsOn(each, arn, input.PolicyUsageFilter));
      const filtered = input.OnlyAttached === true || input.PolicyUsageFilter !== undefined;
      const own = input.Scope === 'AWS' ? [] : directory.policies(caller.accountId);
      const wanted = own.filter(
        ({ path, arn }) => path.startsWith(input.PathPrefix ?? '/') && (!filtered || isUsed(arn)),
      );
      const { items, more } = pageOf(wanted, (policy) => policy.policyName, input);
      return { Policies: items.map((policy) => shownPolicy(directory, policy)), ...more };
    },
  };

  const remove: Operation<ArnInput> = {
    checks: ({ PolicyArn }, context) => [checkPolicy(directory, 'DeletePolicy', PolicyArn, context)],
    async run({ PolicyArn }, context) {
      const policy = requirePolicyRecord(directory, PolicyArn, context);
      const { attached, bounds } = directory.attachments(policy.arn);
      if (attached + bounds > 0) throw deleteConflict('Cannot delete a policy attached to entities.');
      if (versionsOf(policy).length > 1)
        throw deleteConflict(
          "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
        );
      await directory.deletePolicy(policy);
      return undefined;
    },
  };

  return {
    CreatePolicy: create,
    GetPolicy: get,
    ListPolicies: list,
    DeletePolicy: remove,
  };
}

function newPolicy(
  { directory, clock }: IamDeps,
  input: CreateInput,
  { caller }: CallContext,
): ManagedPolicyRecord {
  requireManagedDocument(input.PolicyDocument);
  const path = readPath(input.Path);
  const { accountId } = caller;
  const known = directory.policies(accountId);
  if (known.length >= MOST_POLICIES)
    throw limitExceeded(`Cannot exceed quota for PoliciesPerAccount: ${MOST_POLICIES}`);
  if (known.some((policy) => policy.policyName.toLowerCase() === input.PolicyName.toLowerCase()))
    throw alreadyExists(
      `A policy called ${input.PolicyName} already exists. Duplicate names are not allowed.`,
    );
  return {
    accountId,
    policyName: input.PolicyName,
    policyId: uniqueId('ANPA'),
    arn: `arn:aws:iam::${accountId}:policy${path}${input.PolicyName}`,
    path,
    ...(input.Description !== undefined && { description: input.Description }),
    document: input.PolicyDocument,
    tags: readTags(input.Tags),
    createdAt: clock.now().getTime(),
  };
}

export function checkPolicy(
  directory: Directory,
  action: string,
  arn: string,
  { caller }: CallContext,
  more: AccessCheck['context'] = {},
): AccessCheck {
  const policy = directory.policy(arn);
  return {
    action: `iam:${action}`,
    resource: arn,
    // AWS's own policies are everybody's to look at.
    resourceAccountId: [arn.split(':')[4] ?? ''].find(isAccountId) ?? caller.accountId,
    context: { ...(policy && resourceTagKeys(policy.tags)), ...more },
  };
}

export function requirePolicyRecord(
  directory: Directory,
  arn: string,
  { caller }: CallContext,
): ManagedPolicyRecord {
  const policy = directory.policy(arn);
  if (!policy || policy.arn !== arn || policy.accountId !== caller.accountId)
    throw noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

export function shownPolicy(directory: Directory, policy: ManagedPolicyRecord) {
  const { attached, bounds } = directory.attachments(policy.arn);
  return {
    PolicyName: policy.policyName,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: defaultVersionId(policy),
    AttachmentCount: attached,
    PermissionsBoundaryUsageCount: bounds,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt ?? policy.createdAt),
    Tags: shownTags(policy.tags),
  };
}
