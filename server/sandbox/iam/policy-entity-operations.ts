import type { Operation } from '../contract';
import type { Directory } from './directory';
import { checkPolicy, requirePolicyRecord } from './managed-policies';
import { type PageInput, pageOf } from './paging';
import { hangsOn } from './policy-use';
import type { PrincipalRecord } from './records';
import { mergeTags, readTags, requestTagKeys, shownTags, type TagInput, withoutTags } from './tags';

type ArnInput = { readonly PolicyArn: string };
type EntitiesInput = PageInput &
  ArnInput & {
    readonly EntityFilter?: string;
    readonly PathPrefix?: string;
    readonly PolicyUsageFilter?: string;
  };

/** Who a managed policy hangs on, and its tags. */
export function policyEntityOperations(directory: Directory): Record<string, Operation<never, object>> {
  const list: Operation<EntitiesInput> = {
    checks: ({ PolicyArn }, context) => [checkPolicy(directory, 'ListEntitiesForPolicy', PolicyArn, context)],
    run(input, context) {
      const policy = requirePolicyRecord(directory, input.PolicyArn, context);
      const entities = directory
        .principals(policy.accountId)
        .filter((entity) => hangsOn(entity, policy.arn, input.PolicyUsageFilter))
        .filter((entity) => isWanted(entity, input));
      const { items, more } = pageOf(entities, ({ arn }) => arn, input);
      return {
        PolicyGroups: [],
        PolicyUsers: items.flatMap((each) =>
          each.kind === 'user' ? [{ UserName: each.userName, UserId: each.userId }] : [],
        ),
        PolicyRoles: items.flatMap((each) =>
          each.kind === 'role' ? [{ RoleName: each.roleName, RoleId: each.roleId }] : [],
        ),
        ...more,
      };
    },
  };

  const tag: Operation<ArnInput & { readonly Tags: readonly TagInput[] }> = {
    checks: ({ PolicyArn, Tags }, context) => [
      checkPolicy(directory, 'TagPolicy', PolicyArn, context, requestTagKeys(readTags(Tags))),
    ],
    async run({ PolicyArn, Tags }, context) {
      const policy = requirePolicyRecord(directory, PolicyArn, context);
      await directory.savePolicy({ ...policy, tags: mergeTags(policy.tags, readTags(Tags)) });
      return undefined;
    },
  };

  const untag: Operation<ArnInput & { readonly TagKeys: readonly string[] }> = {
    checks: ({ PolicyArn, TagKeys }, context) => [
      checkPolicy(directory, 'UntagPolicy', PolicyArn, context, { 'aws:TagKeys': TagKeys }),
    ],
    async run({ PolicyArn, TagKeys }, context) {
      const policy = requirePolicyRecord(directory, PolicyArn, context);
      await directory.savePolicy({ ...policy, tags: withoutTags(policy.tags, TagKeys) });
      return undefined;
    },
  };

  const listTags: Operation<ArnInput & PageInput> = {
    checks: ({ PolicyArn }, context) => [checkPolicy(directory, 'ListPolicyTags', PolicyArn, context)],
    run(input, context) {
      const tags = shownTags(requirePolicyRecord(directory, input.PolicyArn, context).tags);
      const sorted = tags.sort((a, b) => (a.Key < b.Key ? -1 : 1));
      const { items, more } = pageOf(sorted, ({ Key }) => Key, input);
      return { Tags: items, ...more };
    },
  };

  return { ListEntitiesForPolicy: list, TagPolicy: tag, UntagPolicy: untag, ListPolicyTags: listTags };
}

const isWanted = (entity: PrincipalRecord, { EntityFilter, PathPrefix = '/' }: EntitiesInput): boolean =>
  entity.path.startsWith(PathPrefix) &&
  (EntityFilter === undefined || EntityFilter.toLowerCase() === entity.kind);
