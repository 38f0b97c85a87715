import type { Clock } from '../../kernel/clock';
import { checkNumber, checkText } from '../constraints';
import type { CallContext, Operation } from '../contract';
import { requireManaged } from './attachments';
import type { Directory } from './directory';
import { alreadyExists, deleteConflict, limitExceeded } from './errors';
import { checkHolder, requireHolder, roleHolder } from './holder';
import { uniqueId } from './identifiers';
import { checkEntityName, readPath } from './names';
import { type PageInput, pageOf } from './paging';
import { encodeDocument } from './policy-documents';
import type { PrincipalDirectory } from './principal-directory';
import type { RoleRecord } from './records';
import { readTags, requestTagKeys, shownTags, type TagInput } from './tags';
import { checkTrustPolicy } from './trust-policy';

export type IamDeps = {
  readonly directory: Directory;
  readonly principals: PrincipalDirectory;
  readonly clock: Clock;
  /** Whether a trust policy is refused that names the unique id of a deleted principal. */
  readonly refuseOrphans: () => boolean;
};

type RoleInput = { readonly RoleName: string };
type CreateInput = RoleInput & {
  readonly Path?: string;
  readonly AssumeRolePolicyDocument: string;
  readonly Description?: string;
  readonly MaxSessionDuration?: number;
  readonly PermissionsBoundary?: string;
  readonly Tags?: readonly TagInput[];
};
type UpdateInput = RoleInput & { readonly Description?: string; readonly MaxSessionDuration?: number };
type TrustInput = RoleInput & { readonly PolicyDocument: string };
type ListInput = PageInput & { readonly PathPrefix?: string };

const DEFAULT_SESSION_SECONDS = 3_600;
/** docs/aws-facts.md §13 */
const MOST_ROLES = 1_000;

export function roleOperations(deps: IamDeps): Record<string, Operation<never, object>> {
  const { directory, principals } = deps;
  const holder = roleHolder(directory);

  const create: Operation<CreateInput> = {
    checks(input, context) {
      checkEntityName(input.RoleName, 'roleName');
      checkNumber(input.MaxSessionDuration, 'maxSessionDuration', 3_600, 43_200);
      checkText(input.Description, 'description', { max: 1_000 });
      const path = readPath(input.Path);
      return [
        {
          action: 'iam:CreateRole',
          resource: `arn:aws:iam::${context.caller.accountId}:role${path}${input.RoleName}`,
          resourceAccountId: context.caller.accountId,
          context: {
            ...requestTagKeys(readTags(input.Tags)),
            ...(input.PermissionsBoundary !== undefined && {
              'iam:PermissionsBoundary': input.PermissionsBoundary,
            }),
          },
        },
      ];
    },
    async run(input, context) {
      const role = newRole(deps, input, context);
      await directory.savePrincipal(role);
      return { Role: shownRole(role, 'whole') };
    },
  };

  const get: Operation<RoleInput> = {
    checks: ({ RoleName }, context) => [checkHolder(holder, 'GetRole', RoleName, context)],
    run: ({ RoleName }, context) => ({ Role: shownRole(requireHolder(holder, RoleName, context), 'whole') }),
  };

  const list: Operation<ListInput> = {
    checks: (input, { caller }) => [
      {
        action: 'iam:ListRoles',
        resource: `arn:aws:iam::${caller.accountId}:role${input.PathPrefix ?? '/'}`,
        resourceAccountId: caller.accountId,
      },
    ],
    run(input, { caller }) {
      const roles = directory.roles(caller.accountId);
      const inPath = roles.filter((role) => role.path.startsWith(input.PathPrefix ?? '/'));
      const { items, more } = pageOf(inPath, (role) => role.roleName, input);
      return { Roles: items.map((role) => shownRole(role, 'in a list')), ...more };
    },
  };

  const remove: Operation<RoleInput> = {
    checks: ({ RoleName }, context) => [checkHolder(holder, 'DeleteRole', RoleName, context)],
    async run({ RoleName }, context) {
      const role = requireHolder(holder, RoleName, context);
      if (role.attached.length > 0)
        throw deleteConflict('Cannot delete entity, must detach all policies first.');
      if (Object.keys(role.inline).length > 0)
        throw deleteConflict('Cannot delete entity, must delete policies first.');
      await Promise.all([
        directory.deletePrincipal(role),
        principals.deleted({ arn: role.arn, uniqueId: role.roleId }),
      ]);
      return undefined;
    },
  };

  const updateTrust: Operation<TrustInput> = {
    checks: ({ RoleName }, context) => [checkHolder(holder, 'UpdateAssumeRolePolicy', RoleName, context)],
    async run({ RoleName, PolicyDocument }, context) {
      const role = requireHolder(holder, RoleName, context);
      checkTrustPolicy(PolicyDocument, deps);
      await directory.savePrincipal({ ...role, trust: PolicyDocument });
      return undefined;
    },
  };

  /** A duration that is not named becomes an hour again, as AWS documents; a description stays. */
  const update: Operation<UpdateInput> = {
    checks(input, context) {
      checkNumber(input.MaxSessionDuration, 'maxSessionDuration', 3_600, 43_200);
      checkText(input.Description, 'description', { max: 1_000 });
      return [checkHolder(holder, 'UpdateRole', input.RoleName, context)];
    },
    async run(input, context) {
      const role = requireHolder(holder, input.RoleName, context);
      await directory.savePrincipal({
        ...role,
        maxSessionSeconds: input.MaxSessionDuration ?? DEFAULT_SESSION_SECONDS,
        ...(input.Description !== undefined && { description: input.Description }),
      });
      return undefined;
    },
  };

  return {
    CreateRole: create,
    UpdateRole: update,
    GetRole: get,
    ListRoles: list,
    DeleteRole: remove,
    UpdateAssumeRolePolicy: updateTrust,
  };
}

function newRole(deps: IamDeps, input: CreateInput, context: CallContext): RoleRecord {
  const { directory, clock } = deps;
  const { accountId } = context.caller;
  if (directory.role(accountId, input.RoleName))
    throw alreadyExists(`Role with name ${input.RoleName} already exists.`);
  if (directory.roles(accountId).length >= MOST_ROLES)
    throw limitExceeded(`Cannot exceed quota for RolesPerAccount: ${MOST_ROLES}`);
  checkTrustPolicy(input.AssumeRolePolicyDocument, deps);
  const path = readPath(input.Path);
  return {
    kind: 'role',
    accountId,
    roleName: input.RoleName,
    roleId: uniqueId('AROA'),
    path,
    arn: `arn:aws:iam::${accountId}:role${path}${input.RoleName}`,
    createdAt: clock.now().getTime(),
    trust: input.AssumeRolePolicyDocument,
    ...(input.Description !== undefined && { description: input.Description }),
    maxSessionSeconds: input.MaxSessionDuration ?? DEFAULT_SESSION_SECONDS,
    ...(input.PermissionsBoundary !== undefined && {
      boundaryArn: requireManaged(directory, input.PermissionsBoundary, context).arn,
    }),
    tags: readTags(input.Tags),
    inline: {},
    attached: [],
  };
}

/** Lists leave out tags and boundary, as AWS documents. */
function shownRole(role: RoleRecord, how: 'whole' | 'in a list') {
  return {
    Path: role.path,
    RoleName: role.roleName,
    RoleId: role.roleId,
    Arn: role.arn,
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodeDocument(role.trust),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
    ...(how === 'whole' && {
      Tags: shownTags(role.tags),
      PermissionsBoundary: shownBoundary(role.boundaryArn),
    }),
  };
}

export const shownBoundary = (arn: string | undefined) =>
  arn === undefined ? undefined : { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: arn };
