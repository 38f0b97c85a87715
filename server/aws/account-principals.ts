import {
  GetAccountAuthorizationDetailsCommand,
  type GetAccountAuthorizationDetailsResponse,
  type IAMClient,
  type ManagedPolicyDetail,
  type Tag,
} from '@aws-sdk/client-iam';
import type { KnownPrincipal } from '../exposure/domain/landscape';
import type { PrincipalsRead } from '../exposure/ports';
import type { AwsFailure } from '../kernel/aws-failure';
import { ok, type Result } from '../kernel/result';
import type { NamedPolicy } from '../policies/evaluate/request';
import { call } from './call';
import type { Gated } from './gated';
import { namedPolicy } from './role-policies';

const OPERATION = 'iam:GetAccountAuthorizationDetails';
const PAGE = 1_000;

type Page = GetAccountAuthorizationDetailsResponse;
type Inline = readonly { readonly PolicyName?: string; readonly PolicyDocument?: string }[];
type Attached = readonly { readonly PolicyName?: string; readonly PolicyArn?: string }[];

/** IAM's whole directory of one account: one call for each thousand entities, where single calls would be several each. */
export async function readAccountPrincipals(
  iam: IAMClient,
  accountId: string,
  turn: Gated,
): Promise<Result<PrincipalsRead, AwsFailure>> {
  const pages: Page[] = [];
  let marker: string | undefined;
  do {
    const page = await turn(OPERATION, () =>
      call(OPERATION, () =>
        iam.send(new GetAccountAuthorizationDetailsCommand({ Marker: marker, MaxItems: PAGE })),
      ),
    );
    if (!page.ok) return page;
    pages.push(page.value);
    marker = page.value.IsTruncated ? page.value.Marker : undefined;
  } while (marker !== undefined);
  return ok(principalsOf(pages, accountId));
}

function principalsOf(pages: readonly Page[], accountId: string): PrincipalsRead {
  const unreadable = new Set<string>();
  const documents = new Map(
    pages.flatMap((page) => page.Policies ?? []).flatMap((policy) => defaultVersion(policy)),
  );
  const groups = new Map(
    pages.flatMap((page) => page.GroupDetailList ?? []).map((group) => [group.GroupName, group]),
  );

  const read = (name: string, document: string | undefined, of: string): readonly NamedPolicy[] => {
    const policy = namedPolicy(name, document, OPERATION);
    if (policy.ok) return [policy.value];
    unreadable.add(`${name} of ${of}`);
    return [];
  };
  const held = (
    of: string,
    inline: Inline = [],
    attached: Attached = [],
    through = '',
  ): readonly NamedPolicy[] => [
    ...inline.flatMap(({ PolicyName, PolicyDocument }) =>
      read(`inline ${PolicyName}${through}`, PolicyDocument, of),
    ),
    ...attached.flatMap(({ PolicyName, PolicyArn }) =>
      read(`managed ${PolicyName}${through}`, documents.get(PolicyArn ?? ''), of),
    ),
  ];
  const limit = (of: string, arn: string | undefined): Pick<KnownPrincipal, 'boundary'> => {
    if (arn === undefined) return {};
    const [boundary] = read(`boundary ${arn.split('/').at(-1)}`, documents.get(arn), of);
    return boundary ? { boundary } : {};
  };

  const roles = pages
    .flatMap((page) => page.RoleDetailList ?? [])
    .map((role): KnownPrincipal => {
      const name = role.RoleName ?? '';
      return {
        kind: 'role',
        arn: role.Arn ?? '',
        id: role.RoleId ?? '',
        name,
        accountId,
        tags: tagsOf(role.Tags),
        identity: held(name, role.RolePolicyList, role.AttachedManagedPolicies),
        ...limit(name, role.PermissionsBoundary?.PermissionsBoundaryArn),
      };
    });
  const users = pages
    .flatMap((page) => page.UserDetailList ?? [])
    .map((user): KnownPrincipal => {
      const name = user.UserName ?? '';
      const ofGroups = (user.GroupList ?? []).flatMap((group) => {
        const { GroupPolicyList, AttachedManagedPolicies } = groups.get(group) ?? {};
        return held(name, GroupPolicyList, AttachedManagedPolicies, ` of group ${group}`);
      });
      return {
        kind: 'user',
        arn: user.Arn ?? '',
        id: user.UserId ?? '',
        name,
        accountId,
        tags: tagsOf(user.Tags),
        identity: [...held(name, user.UserPolicyList, user.AttachedManagedPolicies), ...ofGroups],
        ...limit(name, user.PermissionsBoundary?.PermissionsBoundaryArn),
      };
    });
  return { principals: [...roles, ...users], unreadable: [...unreadable] };
}

function defaultVersion({
  Arn,
  DefaultVersionId,
  PolicyVersionList,
}: ManagedPolicyDetail): readonly [string, string][] {
  const version = PolicyVersionList?.find(({ VersionId }) => VersionId === DefaultVersionId);
  return Arn && version?.Document ? [[Arn, version.Document]] : [];
}

const tagsOf = (tags: readonly Tag[] = []): Readonly<Record<string, string>> =>
  Object.fromEntries(tags.map(({ Key, Value }) => [Key ?? '', Value ?? '']));
