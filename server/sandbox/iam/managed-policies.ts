import { isAccountId } from '../../kernel/arn';
import { checkText } from '../constraints';
import type { AccessCheck, CallContext, Operation } from '../contract';
import type { Directory } from './directory';
import { alreadyExists, deleteConflict, limitExceeded, noSuchEntity } from './errors';
import { uniqueId } from './identifiers';
import { checkPolicyName, readPath } from './names';
import { type PageInput, pageOf } from './paging';
import { encodeDocument, lengthWithoutSpace, MANAGED_LIMIT, requirePolicy } from './policy-documents';
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
type VersionInput = ArnInput & { readonly VersionId: string };
type ListInput = PageInput & {
  readonly PathPrefix?: string;
  readonly OnlyAttached?: boolean;
  readonly Scope?: string;
};

/** Policies have their first version only; the operations that make others are not there. */
const ONLY_VERSION = 'v1';

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

  const getVersion: Operation<VersionInput> = {
    checks: ({ PolicyArn }, context) => [checkPolicy(directory, 'GetPolicyVersion', PolicyArn, context)],
    run({ PolicyArn, VersionId }, context) {
      const policy = requirePolicyRecord(directory, PolicyArn, context);
      if (VersionId !== ONLY_VERSION)
        throw noSuchEntity(`Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`);
      return { PolicyVersion: shownVersion(policy) };
    },
  };

  const list: Operation<ListInput> = {
    checks: (_input, { caller }) => [
      { action: 'iam:ListPolicies', resource: '*', resourceAccountId: caller.accountId },
    ],
    run(input, { caller }) {
      const own = input.Scope === 'AWS' ? [] : directory.policies(caller.accountId);
      const wanted = own.filter(
        (policy) =>
          policy.path.startsWith(input.PathPrefix ?? '/') &&
          (input.OnlyAttached !== true || directory.attachments(policy.arn).attached > 0),
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
      await directory.deletePolicy(policy);
      return undefined;
    },
  };

  return {
    CreatePolicy: create,
    GetPolicy: get,
    GetPolicyVersion: getVersion,
    ListPolicies: list,
    DeletePolicy: remove,
  };
}

function newPolicy(
  { directory, clock }: IamDeps,
  input: CreateInput,
  { caller }: CallContext,
): ManagedPolicyRecord {
  requirePolicy(input.PolicyDocument, 'identity');
  if (lengthWithoutSpace(input.PolicyDocument) > MANAGED_LIMIT)
    throw limitExceeded(`Cannot exceed quota for PolicySize: ${MANAGED_LIMIT}`);
  const path = readPath(input.Path);
  const { accountId } = caller;
  const known = directory.policies(accountId);
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

function checkPolicy(
  directory: Directory,
  action: string,
  arn: string,
  { caller }: CallContext,
): AccessCheck {
  const policy = directory.policy(arn);
  return {
    action: `iam:${action}`,
    resource: arn,
    // AWS's own policies are everybody's to look at.
    resourceAccountId: [arn.split(':')[4] ?? ''].find(isAccountId) ?? caller.accountId,
    ...(policy && { context: resourceTagKeys(policy.tags) }),
  };
}

function requirePolicyRecord(
  directory: Directory,
  arn: string,
  { caller }: CallContext,
): ManagedPolicyRecord {
  const policy = directory.policy(arn);
  if (!policy || policy.arn !== arn || policy.accountId !== caller.accountId)
    throw noSuchEntity(`Policy ${arn} was not found.`);
  return policy;
}

function shownPolicy(directory: Directory, policy: ManagedPolicyRecord) {
  const { attached, bounds } = directory.attachments(policy.arn);
  return {
    PolicyName: policy.policyName,
    PolicyId: policy.policyId,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: ONLY_VERSION,
    AttachmentCount: attached,
    PermissionsBoundaryUsageCount: bounds,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.createdAt),
    Tags: shownTags(policy.tags),
  };
}

const shownVersion = (policy: ManagedPolicyRecord) => ({
  Document: encodeDocument(policy.document),
  VersionId: ONLY_VERSION,
  IsDefaultVersion: true,
  CreateDate: new Date(policy.createdAt),
});
