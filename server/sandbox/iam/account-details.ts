import { checkEnum } from '../constraints';
import type { Operation } from '../contract';
import type { Directory } from './directory';
import { shownPolicy } from './managed-policies';
import { type PageInput, pageOf } from './paging';
import { encodeDocument } from './policy-documents';
import { shownVersion } from './policy-version-operations';
import { versionsOf } from './policy-versions';
import type { ManagedPolicyRecord, PrincipalRecord, RoleRecord, UserRecord } from './records';
import { shownBoundary } from './roles';
import { shownTags } from './tags';

const KINDS = ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] as const;
type Kind = (typeof KINDS)[number];

type Entity =
  | { readonly kind: 'User'; readonly record: UserRecord }
  | { readonly kind: 'Role'; readonly record: RoleRecord }
  | { readonly kind: 'LocalManagedPolicy'; readonly record: ManagedPolicyRecord };

type Input = PageInput & { readonly Filter?: readonly string[] };

/** GetAccountAuthorizationDetails: everything that decides in the account, in one list that is paged as one. */
export function accountDetails(directory: Directory): Operation<Input> {
  return {
    checks: (_input, { caller }) => [
      {
        action: 'iam:GetAccountAuthorizationDetails',
        resource: '*',
        resourceAccountId: caller.accountId,
      },
    ],
    run(input, { caller }) {
      const wanted = entitiesOf(directory, caller.accountId, kindsOf(input.Filter));
      const { items, more } = pageOf(wanted, keyOf, input);
      return {
        UserDetailList: items.flatMap((each) =>
          each.kind === 'User' ? [shownUser(directory, each.record)] : [],
        ),
        GroupDetailList: [],
        RoleDetailList: items.flatMap((each) =>
          each.kind === 'Role' ? [shownRole(directory, each.record)] : [],
        ),
        Policies: items.flatMap((each) =>
          each.kind === 'LocalManagedPolicy' ? [shownManaged(directory, each.record)] : [],
        ),
        ...more,
      };
    },
  };
}

function kindsOf(filter: readonly string[] | undefined): readonly string[] {
  for (const kind of filter ?? []) checkEnum(kind, 'filter', KINDS);
  return filter?.length ? filter : KINDS;
}

function entitiesOf(directory: Directory, accountId: string, kinds: readonly string[]): Entity[] {
  const all: Entity[] = [
    ...directory.users(accountId).map((record) => ({ kind: 'User' as const, record })),
    ...directory.roles(accountId).map((record) => ({ kind: 'Role' as const, record })),
    ...directory.policies(accountId).map((record) => ({ kind: 'LocalManagedPolicy' as const, record })),
  ];
  return all
    .filter(({ kind }) => kinds.includes(kind satisfies Kind))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

const keyOf = ({ kind, record }: Entity): string => `${KINDS.indexOf(kind)} ${record.arn}`;

const shownUser = (directory: Directory, user: UserRecord) => ({
  ...shownPrincipal(directory, user),
  UserName: user.userName,
  UserId: user.userId,
  UserPolicyList: inlineOf(user),
  GroupList: [],
});

const shownRole = (directory: Directory, role: RoleRecord) => ({
  ...shownPrincipal(directory, role),
  RoleName: role.roleName,
  RoleId: role.roleId,
  AssumeRolePolicyDocument: encodeDocument(role.trust),
  InstanceProfileList: [],
  RolePolicyList: inlineOf(role),
});

const shownPrincipal = (
  directory: Directory,
  { path, arn, createdAt, attached, boundaryArn, tags }: PrincipalRecord,
) => ({
  Path: path,
  Arn: arn,
  CreateDate: new Date(createdAt),
  AttachedManagedPolicies: attached.flatMap((each) => {
    const policy = directory.policy(each);
    return policy ? [{ PolicyName: policy.policyName, PolicyArn: policy.arn }] : [];
  }),
  PermissionsBoundary: shownBoundary(boundaryArn),
  Tags: shownTags(tags),
});

const inlineOf = ({ inline }: PrincipalRecord) =>
  Object.entries(inline).map(([name, document]) => ({
    PolicyName: name,
    PolicyDocument: encodeDocument(document),
  }));

const shownManaged = (directory: Directory, policy: ManagedPolicyRecord) => ({
  ...shownPolicy(directory, policy),
  PolicyVersionList: versionsOf(policy).map((version) => shownVersion(policy, version, 'whole')),
});
