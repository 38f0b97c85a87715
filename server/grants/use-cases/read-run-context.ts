import type { RoleFacts } from '../../environments/ports';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import type { KeyFacts } from '../../policies/build/key-way';
import { isSameAccount } from '../../policies/build/live-grant';
import type { StreamFacts } from '../../streams/ports';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import { ownFailure } from './own-failures';
import { tryAgain } from './try-again';

/** What the proof needs besides the two documents. Null: AWS says that it is not there. */
export type RunContext = {
  readonly role: RoleFacts | null;
  readonly stream: StreamFacts | null;
  /** Within one account the stream's policy is not ours to write, but it still decides. */
  readonly foreignStreamPolicy: string | null;
  /** The key that the stream has now, when access is given; null where it has none of its own, or none was approved. */
  readonly key: KeyFacts | null;
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

type Reads = { readonly direction: 'apply' | 'remove'; readonly again: () => void };

/** All reads at once, with the shared read sessions; the stream names its key. */
export async function readRunContext(
  deps: ApplyDeps,
  subject: ApplySubject,
  { direction, again }: Reads,
): Promise<ContextRead> {
  const { stream, role } = subject;
  const sameAccount = isSameAccount({
    streamArn: stream.arn,
    principalArn: role.arn,
    ownerRoleArn: subject.ownerRoleArn,
  });
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
  const facts = { role: readRole.value, stream: readStream.value, foreignStreamPolicy: readPolicy.value };
  const { key } = subject;
  // What is taken away is looked for where it was put, whatever the stream is encrypted with now.
  if (!key || direction === 'remove' || facts.stream?.encryption !== 'CUSTOMER_MANAGED_KEY')
    return { context: ok({ ...facts, key: null }), gone };
  const keyId = facts.stream.keyId ?? key.arn;
  const read = await tryAgain(deps.pacing, () => deps.keyReader.readKey(key.target, keyId), again);
  return read.ok ? { context: ok({ ...facts, key: read.value }), gone } : failed(read.error, key.account);
}

const missing = (operation: string, code: string, awsMessage: string): AwsFailure => ({
  kind: 'not-found',
  retryable: false,
  operation,
  code,
  awsMessage,
});

/** The key that was approved, and one that works: another would need its own side, which nobody has seen. */
export function checkKey({ stream, key }: ApplySubject, context: RunContext): Result<void, PlacedFailure> {
  if (context.stream?.encryption !== 'CUSTOMER_MANAGED_KEY') return ok(undefined);
  const now = context.key?.arn ?? context.stream.keyId ?? 'a key of its own';
  const fault = (code: string, awsMessage: string) =>
    err({
      failure: ownFailure('kms:DescribeKey', code, 'invalid', false, awsMessage),
      account: key?.account ?? stream.account,
    });
  if (!key || now !== key.arn)
    return fault('KeyChanged', `The stream is encrypted with ${now}; ${key?.arn ?? 'no key'} was approved.`);
  if (context.key && context.key.state !== 'Enabled')
    return fault('KeyNotEnabled', `${key.arn} is ${context.key.state}.`);
  return ok(undefined);
}

/** Access is only given to the very role that was checked, on a stream that is there, with the key that was approved. */
export function checkForApply(
  subject: ApplySubject,
  context: RunContext,
): Result<{ role: RoleFacts; stream: StreamFacts }, PlacedFailure> {
  const { stream, role } = subject;
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
  const key = checkKey(subject, context);
  return key.ok ? ok({ role: context.role, stream: context.stream }) : key;
}
