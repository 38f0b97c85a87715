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

/** What was read, and what AWS has confirmed to be gone, whatever became of the other reads. */
export type ContextRead = {
  readonly context: Result<RunContext, PlacedFailure>;
  readonly gone: 'stream' | 'role' | null;
};

/** All reads at once, with the shared read sessions. */
export async function readRunContext(
  deps: ApplyDeps,
  { stream, role }: ApplySubject,
  again: () => void,
): Promise<ContextRead> {
  const sameAccount = isSameAccount({ streamArn: stream.arn, principalArn: role.arn });
  const [roleFacts, streamFacts, policy] = await Promise.all([
    tryAgain(deps.pacing, () => deps.roleReader.readRole(role.target, role.arn), again),
    tryAgain(deps.pacing, () => deps.streamReader.readStream(stream.target, stream.arn), again),
    sameAccount
      ? tryAgain(deps.pacing, () => deps.policyReader.readStreamPolicy(stream.target, stream.arn), again)
      : ok(null),
  ]);
  const [readRole, readStream, readPolicy] = [orGone(roleFacts), orGone(streamFacts), orGone(policy)];
  const isGone = (read: typeof readRole | typeof readStream) => read.ok && read.value === null;
  const gone = isGone(readStream) ? 'stream' : isGone(readRole) ? 'role' : null;
  const failed = (failure: AwsFailure, account: string): ContextRead => ({
    context: err({ failure, account }),
    gone,
  });
  if (!readRole.ok) return failed(readRole.error, role.account);
  if (!readStream.ok) return failed(readStream.error, stream.account);
  if (!readPolicy.ok) return failed(readPolicy.error, stream.account);
  const context = { role: readRole.value, stream: readStream.value, foreignStreamPolicy: readPolicy.value };
  return { context: ok(context), gone };
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
