import type { AccessCheck, CallContext } from '../contract';
import type { Directory } from './directory';
import { noSuchEntity } from './errors';
import type { PrincipalRecord, RoleRecord, UserRecord } from './records';
import { resourceTagKeys } from './tags';

/** Inputs name the role or the user; the schema sees to it that one of the two is there. */
export type HolderInput = { readonly RoleName?: string; readonly UserName?: string };

/** A role or a user as what policies and tags hang on: IAM has the same operations for both under two names. */
export type Holder<R extends PrincipalRecord = PrincipalRecord> = {
  readonly noun: 'Role' | 'User';
  readonly nameOf: (input: HolderInput) => string;
  readonly find: (accountId: string, name: string) => R | undefined;
};

export const roleHolder = (directory: Directory): Holder<RoleRecord> => ({
  noun: 'Role',
  nameOf: (input) => input.RoleName ?? '',
  find: (accountId, name) => directory.role(accountId, name),
});

export const userHolder = (directory: Directory): Holder<UserRecord> => ({
  noun: 'User',
  nameOf: (input) => input.UserName ?? '',
  find: (accountId, name) => directory.user(accountId, name),
});

type ContextKeys = Readonly<Record<string, string | readonly string[]>>;

/** Actions for which AWS supplies iam:PermissionsBoundary: that of the one who is changed, unless a new one is set. */
const BOUNDARY_ACTIONS =
  /^(Put|Delete)(Role|User)(Policy|PermissionsBoundary)$|^(At|De)tach(Role|User)Policy$/;

/** The question whether the caller may do `action` to its account's role or user `name`, which need not be there. */
export function checkHolder<R extends PrincipalRecord>(
  holder: Holder<R>,
  action: string,
  name: string,
  { caller }: CallContext,
  more: ContextKeys = {},
): AccessCheck {
  const record = holder.find(caller.accountId, name);
  const boundary = BOUNDARY_ACTIONS.test(action) ? record?.boundaryArn : undefined;
  return {
    action: `iam:${action}`,
    resource: record?.arn ?? `arn:aws:iam::${caller.accountId}:${holder.noun.toLowerCase()}/${name}`,
    resourceAccountId: caller.accountId,
    context: {
      ...(record && resourceTagKeys(record.tags)),
      ...(boundary !== undefined && { 'iam:PermissionsBoundary': boundary }),
      ...more,
    },
  };
}

export function requireHolder<R extends PrincipalRecord>(
  holder: Holder<R>,
  name: string,
  { caller }: CallContext,
): R {
  const record = holder.find(caller.accountId, name);
  if (!record) throw noSuchEntity(`The ${holder.noun.toLowerCase()} with name ${name} cannot be found.`);
  return record;
}
