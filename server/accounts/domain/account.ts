import type { AccountId, RoleArn } from '../../kernel/arn';
import type { AwsTarget } from '../../kernel/aws-failure';

/** An AWS account that Sluice may work in, by the role that it assumes there. */
export type AwsAccount = {
  readonly id: AccountId;
  readonly alias: string;
  readonly regions: readonly string[];
  readonly spokeRoleArn: RoleArn;
  readonly externalId: string;
  readonly version: number;
};

export type Assignment = {
  readonly id: string;
  readonly accountId: AccountId;
  readonly projectId: string;
  /** Null: every stream of the account, and its roles. */
  readonly streamArn: string | null;
};

export const targetOf = (account: AwsAccount, region: string): AwsTarget => ({
  accountId: account.id,
  region,
  spokeRoleArn: account.spokeRoleArn,
  externalId: account.externalId,
});

/** Whether a project may publish this stream: the whole account is assigned to it, or this very stream. */
export const mayUseStream = (
  assignments: readonly Assignment[],
  projectId: string,
  stream: { readonly accountId: string; readonly streamArn: string },
): boolean =>
  assignments.some(
    (assignment) =>
      assignment.projectId === projectId &&
      assignment.accountId === stream.accountId &&
      (assignment.streamArn === null || assignment.streamArn === stream.streamArn),
  );

/** Whether a project may name roles of this account; single streams do not give that. */
export const mayUseRoles = (
  assignments: readonly Assignment[],
  projectId: string,
  accountId: AccountId,
): boolean =>
  assignments.some(
    (assignment) =>
      assignment.projectId === projectId &&
      assignment.accountId === accountId &&
      assignment.streamArn === null,
  );
