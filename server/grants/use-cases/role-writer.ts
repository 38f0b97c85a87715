import type { AwsFailure } from '../../kernel/aws-failure';
import type { Result } from '../../kernel/result';
import type { Pacing, SpillNotes } from '../apply-ports';
import type { WriteSession } from '../ports';

/** What all policies of one role are written with, under the role's lease. */
export type RoleWriter = {
  readonly roleArn: string;
  readonly session: WriteSession;
  readonly pacing: Pacing;
  readonly notes: SpillNotes;
  /** One call of AWS, tried again where that helps. */
  call<T>(send: () => Promise<Result<T, AwsFailure>>): Promise<Result<T, AwsFailure>>;
  /** Keeps the document that is about to be replaced; false when this run may not write any more. */
  beforeWrite(policy: string, before: string | null, after: string | null): Promise<boolean>;
};
