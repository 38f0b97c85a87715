import type { AwsFailure } from '../../kernel/aws-failure';
import type { Result } from '../../kernel/result';
import { buildConsumerResourcePolicy } from '../../policies/build/consumer-resource-policy';
import { type LiveGrant, ROLE_POLICY_NAME } from '../../policies/build/live-grant';
import { buildRolePolicy } from '../../policies/build/role-policy';
import { buildStreamResourcePolicy } from '../../policies/build/stream-resource-policy';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import type { LiveGrants, WriteSession } from '../ports';
import type { HeldLeases } from './hold-leases';
import type { StepRecorder } from './record-steps';
import { tryAgain } from './try-again';
import { type Target, type Written, writeDocument } from './write-document';

/** One run under way: who it is for, and what it writes down. */
export type Run = {
  readonly id: string;
  readonly subject: ApplySubject;
  readonly direction: 'apply' | 'remove';
  readonly leases: HeldLeases;
  readonly steps: StepRecorder;
};

export type SideWritten = Result<Written, AwsFailure>;

const beforeWrite =
  ({ journal }: ApplyDeps, { id, leases }: Run, targetArn: string, policy: string): Target['beforeWrite'] =>
  async (before, after) => {
    if (!(await leases.stillHeld())) return false;
    await journal.keepDocument({ targetArn, policy, runId: id, before, after });
    return true;
  };

/** Grants that AWS held before, and this run's own: without others' that wait and may name a role that is gone. */
const settledOnly = (grants: readonly LiveGrant[], own: string): readonly LiveGrant[] =>
  grants.filter((grant) => grant.applied || grant.principalArn === own);

/** The stream's whole policy, with the live grants of all subscriptions: what waits beside this one goes along. */
export async function writeStreamSide(
  deps: ApplyDeps,
  run: Run,
  session: WriteSession,
  live: LiveGrants,
): Promise<SideWritten> {
  const { arn } = run.subject.stream;
  const again = () => run.steps.again('stream-policy');
  const write = (grants: readonly LiveGrant[]): Promise<SideWritten> =>
    writeDocument(
      {
        read: () => tryAgain(deps.pacing, () => session.getStreamPolicy(arn), again),
        put: (document) => tryAgain(deps.pacing, () => session.putStreamPolicy(arn, document), again),
        remove: () => tryAgain(deps.pacing, () => session.deleteStreamPolicy(arn), again),
        build: (current) => buildStreamResourcePolicy(arn, grants, current),
        beforeWrite: beforeWrite(deps, run, arn, 'resource policy'),
      },
      deps.pacing,
    );
  const all = await write(live.stream);
  const settled = settledOnly(live.stream, run.subject.role.arn);
  // One principal that does not exist makes Kinesis refuse the whole document: it must not be another's.
  if (all.ok || all.error.kind !== 'invalid' || settled.length === live.stream.length) return all;
  again();
  return write(settled);
}

/** The policy of the subscription's own consumer. */
export function writeConsumerSide(
  deps: ApplyDeps,
  run: Run,
  session: WriteSession,
  live: LiveGrants,
  consumerArn: string,
): Promise<SideWritten> {
  const again = () => run.steps.again('consumer-policy');
  return writeDocument(
    {
      read: () => tryAgain(deps.pacing, () => session.getStreamPolicy(consumerArn), again),
      put: (document) => tryAgain(deps.pacing, () => session.putStreamPolicy(consumerArn, document), again),
      remove: () => tryAgain(deps.pacing, () => session.deleteStreamPolicy(consumerArn), again),
      build: (current) => buildConsumerResourcePolicy(consumerArn, live.consumers, current),
      beforeWrite: beforeWrite(deps, run, consumerArn, 'resource policy'),
    },
    deps.pacing,
  );
}

/** Sluice's one inline policy of the role. */
export function writeRoleSide(
  deps: ApplyDeps,
  run: Run,
  session: WriteSession,
  live: LiveGrants,
): Promise<SideWritten> {
  const { arn } = run.subject.role;
  const again = () => run.steps.again('role-policy');
  return writeDocument(
    {
      read: () => tryAgain(deps.pacing, () => session.getRolePolicy(arn, ROLE_POLICY_NAME), again),
      put: (document) =>
        tryAgain(deps.pacing, () => session.putRolePolicy(arn, ROLE_POLICY_NAME, document), again),
      remove: () => tryAgain(deps.pacing, () => session.deleteRolePolicy(arn, ROLE_POLICY_NAME), again),
      build: () => buildRolePolicy(arn, live.role),
      beforeWrite: beforeWrite(deps, run, arn, ROLE_POLICY_NAME),
    },
    deps.pacing,
  );
}
