import type { AwsFailure, AwsTarget } from '../kernel/aws-failure';
import type { Dependant } from '../kernel/dependant';
import type { Result } from '../kernel/result';
import type { Assignment, AwsAccount } from './domain/account';
import type { ConnectionReport } from './domain/connection';
import type { ConnectionOutcome } from './domain/connection-problem';

export type ConnectionProbe = {
  /** Assumes the spoke role with the ExternalId and tries what it may do in each Region. */
  probe(
    target: Omit<AwsTarget, 'region'> & { readonly regions: readonly string[] },
  ): Promise<Result<ConnectionReport, AwsFailure>>;
  /** The hub's own identity, for readiness. */
  hubIdentity(): Promise<Result<{ readonly arn: string; readonly accountId: string }, AwsFailure>>;
};

export type AccountRepository = {
  find(id: string): Promise<AwsAccount | null>;
  /** The same, locked until the transaction ends. */
  lock(id: string): Promise<AwsAccount | null>;
  /** The same, shared with others who hold it: nothing is taken from it before the transaction ends. */
  hold(id: string): Promise<AwsAccount | null>;
  /** Says which value is taken when the account cannot be added. */
  insert(account: Omit<AwsAccount, 'version'>): Promise<'inserted' | 'id-taken' | 'alias-taken'>;
  /** Saves alias, Regions and role if nobody changed the account since `version` was read. */
  update(account: AwsAccount): Promise<'saved' | 'stale' | 'alias-taken'>;
  saveConnection(id: string, outcome: ConnectionOutcome, at: Date): Promise<void>;
  /** Assignments of one account, or of one project, or both. */
  assignments(of: { accountId?: string; projectId?: string }): Promise<readonly Assignment[]>;
  /** Null when the same assignment is already there. */
  assign(assignment: Omit<Assignment, 'id'>): Promise<Assignment | null>;
  unassign(assignmentId: string): Promise<Assignment | null>;
  /**
   * What would lose its ground if the project could no longer use the account (or stream): products that are offered, and
   * where its roles could not be named any more, its open requests and live subscriptions.
   */
  dependantsOf(assignment: Assignment): Promise<readonly Dependant[]>;
  /** What would lose its ground if Sluice worked no longer in these Regions of the account. */
  dependantsIn(id: string, regions: readonly string[]): Promise<readonly Dependant[]>;
};
