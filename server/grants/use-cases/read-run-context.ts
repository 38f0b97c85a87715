import type { RoleFacts } from '../../environments/ports';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { isSameAccount } from '../../policies/build/live-grant';
import type { StreamFacts } from '../../streams/ports';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import { tryAgain } from './try-again';

/** What the proof needs besides the two documents. Null: AWS says that it is not there. */
export type RunContext = {
  readonly role: RoleFacts | null;
  readonly stream: StreamFacts | null;
  /** Within one account the stream's policy is not ours to write, but it still decides. */
  readonly foreignStreamPolicy: string | null;
};

/** A failure with the account that it happened in. */
export type PlacedFailure = { readonly failure: AwsFailure; readonly account: string };

const orGone = <T>(result: Result<T, AwsFailure>): Result<T | null, AwsFailure> =>
  result.ok || result.error.kind !== 'not-found' ? result : ok(null);

/** All reads at once, with the shared read sessions. */
export async function readRunContext(
  deps: ApplyDeps,
  { stream, role }: ApplySubject,
  again: () => void,
): Promise<Result<RunContext, PlacedFailure>> {
  const sameAccount = isSameAccount({ streamArn: stream.arn, principalArn: role.arn });
  const [roleFacts, streamFacts, policy] = await Promise.all([
    tryAgain(deps.pacing, () => deps.roleReader.readRole(role.target, role.arn), again),
    tryAgain(deps.pacing, () => deps.streamReader.readStream(stream.target, stream.arn), again),
    sameAccount
      ? tryAgain(deps.pacing, () => deps.policyReader.readStreamPolicy(stream.target, stream.arn), again)
      : ok(null),
  ]);
  const [readRole, readStream, readPolicy] = [orGone(roleFacts), orGone(streamFacts), orGone(policy)];
  if (!readRole.ok) return err({ failure: readRole.error, account: role.account });
  if (!readStream.ok) return err({ failure: readStream.error, account: stream.account });
  if (!readPolicy.ok) return err({ failure: readPolicy.error, account: stream.account });
  return ok({ role: readRole.value, stream: readStream.value, foreignStreamPolicy: readPolicy.value });
}

const missing = (operation: string, code: string, awsMessage: string): AwsFailure => ({
  kind: 'not-found',
  retryable: false,
  operation,
  code,
  awsMessage,
});

/** Access is only given to the very role that was checked, on a stream that is there. */
export function checkForApply(
  { stream, role }: ApplySubject,
  context: RunContext,
): Result<{ role: RoleFacts; stream: StreamFacts }, PlacedFailure> {
  if (!context.stream)
    return err({
      failure: missing(
        'kinesis:DescribeStreamSummary',
        'ResourceNotFoundException',
        `There is no stream ${stream.arn}.`,
      ),
      account: stream.account,
    });
  if (!context.role)
    return err({
      failure: missing('iam:GetRole', 'NoSuchEntity', `There is no role ${role.arn}.`),
      account: role.account,
    });
  if (role.id !== null && role.id !== context.role.roleId)
    return err({
      failure: missing(
        'iam:GetRole',
        'RoleRecreated',
        `${role.arn} is ${context.role.roleId} now; ${role.id} was checked.`,
      ),
      account: role.account,
    });
  return ok({ role: context.role, stream: context.stream });
}
