import { invalid } from '../constraints';
import type { CallContext, Operation } from '../contract';
import { requireManaged } from './attachments';
import { alreadyExists, deleteConflict } from './errors';
import { checkHolder, requireHolder, userHolder } from './holder';
import { uniqueId } from './identifiers';
import { checkEntityName, readPath } from './names';
import { type PageInput, pageOf } from './paging';
import type { UserRecord } from './records';
import { type IamDeps, shownBoundary } from './roles';
import { readTags, requestTagKeys, shownTags, type TagInput } from './tags';

type CreateInput = {
  readonly UserName: string;
  readonly Path?: string;
  readonly PermissionsBoundary?: string;
  readonly Tags?: readonly TagInput[];
};
type ListInput = PageInput & { readonly PathPrefix?: string };

export function userOperations(deps: IamDeps): Record<string, Operation<never, object>> {
  const { directory, principals } = deps;
  const holder = userHolder(directory);

  const create: Operation<CreateInput> = {
    checks(input, { caller }) {
      checkEntityName(input.UserName, 'userName');
      return [
        {
          action: 'iam:CreateUser',
          resource: `arn:aws:iam::${caller.accountId}:user${readPath(input.Path)}${input.UserName}`,
          resourceAccountId: caller.accountId,
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
      const user = newUser(deps, input, context);
      await directory.savePrincipal(user);
      return { User: shownUser(user, 'whole') };
    },
  };

  const get: Operation<{ readonly UserName?: string }> = {
    checks: (input, context) => [checkHolder(holder, 'GetUser', userNameOf(input, context), context)],
    run: (input, context) => ({
      User: shownUser(requireHolder(holder, userNameOf(input, context), context), 'whole'),
    }),
  };

  const list: Operation<ListInput> = {
    checks: (input, { caller }) => [
      {
        action: 'iam:ListUsers',
        resource: `arn:aws:iam::${caller.accountId}:user${input.PathPrefix ?? '/'}`,
        resourceAccountId: caller.accountId,
      },
    ],
    run(input, { caller }) {
      const users = directory.users(caller.accountId);
      const inPath = users.filter((user) => user.path.startsWith(input.PathPrefix ?? '/'));
      const { items, more } = pageOf(inPath, (user) => user.userName, input);
      return { Users: items.map((user) => shownUser(user, 'in a list')), ...more };
    },
  };

  const remove: Operation<{ readonly UserName: string }> = {
    checks: ({ UserName }, context) => [checkHolder(holder, 'DeleteUser', UserName, context)],
    async run({ UserName }, context) {
      const user = requireHolder(holder, UserName, context);
      if (directory.accessKeys(user.accountId, user.userName).length > 0)
        throw deleteConflict('Cannot delete entity, must delete access keys first.');
      if (user.attached.length > 0)
        throw deleteConflict('Cannot delete entity, must detach all policies first.');
      if (Object.keys(user.inline).length > 0)
        throw deleteConflict('Cannot delete entity, must delete policies first.');
      await Promise.all([
        directory.deletePrincipal(user),
        principals.deleted({ arn: user.arn, uniqueId: user.userId }),
      ]);
      return undefined;
    },
  };

  return { CreateUser: create, GetUser: get, ListUsers: list, DeleteUser: remove };
}

/** Several operations mean the calling user when they name none. */
export function userNameOf(input: { readonly UserName?: string }, { caller }: CallContext): string {
  if (input.UserName !== undefined) return input.UserName;
  if (caller.kind === 'user') return caller.userName;
  throw invalid('Must specify userName when calling with non-User credentials');
}

function newUser({ directory, clock }: IamDeps, input: CreateInput, context: CallContext): UserRecord {
  const { accountId } = context.caller;
  if (directory.user(accountId, input.UserName))
    throw alreadyExists(`User with name ${input.UserName} already exists.`);
  const path = readPath(input.Path);
  return {
    kind: 'user',
    accountId,
    userName: input.UserName,
    userId: uniqueId('AIDA'),
    path,
    arn: `arn:aws:iam::${accountId}:user${path}${input.UserName}`,
    createdAt: clock.now().getTime(),
    ...(input.PermissionsBoundary !== undefined && {
      boundaryArn: requireManaged(directory, input.PermissionsBoundary, context).arn,
    }),
    tags: readTags(input.Tags),
    inline: {},
    attached: [],
  };
}

const shownUser = (user: UserRecord, how: 'whole' | 'in a list') => ({
  Path: user.path,
  UserName: user.userName,
  UserId: user.userId,
  Arn: user.arn,
  CreateDate: new Date(user.createdAt),
  ...(how === 'whole' && {
    Tags: shownTags(user.tags),
    PermissionsBoundary: shownBoundary(user.boundaryArn),
  }),
});
