import { ok } from '../../kernel/result';
import { buildConsumerResourcePolicy } from '../../policies/build/consumer-resource-policy';
import { buildKeyPolicy } from '../../policies/build/key-policy';
import { ROLE_POLICY_NAME } from '../../policies/build/live-grant';
import { compact } from '../../policies/build/parse-document';
import { buildRolePolicy } from '../../policies/build/role-policy';
import { buildStreamResourcePolicy } from '../../policies/build/stream-resource-policy';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import type { LiveGrants, WriteSession } from '../ports';
import type { HeldLeases } from './hold-leases';
import type { StepRecorder } from './record-steps';
import { tryAgain } from './try-again';
import { withDocument } from './with-document';
import { type SideWritten, type Target, writeDocument } from './write-document';
import { type Choose, writeForAll } from './write-for-all';

/** One run under way: who it is for, and what it writes down. */
export type Run = {
  readonly id: string;
  readonly subject: ApplySubject;
  readonly direction: 'apply' | 'remove';
  /** Of the stream, and with it of everything that belongs to this stream alone. */
  readonly leases: HeldLeases;
  readonly steps: StepRecorder;
  readonly others: Others;
};

/** What a run knows of those that go along with it. */
export type Others = {
  /** This one has come to the stream's policy. */
  arrive(): void;
  /** Settles when all of them have come there or will not, or have been waited for long enough. */
  gathered(): Promise<void>;
};

export const beforeWrite =
  ({ journal }: ApplyDeps, { id }: Run, lease: HeldLeases, targetArn: string, policy: string) =>
  async (before: string | null, after: string | null): Promise<boolean> => {
    if (!(await lease.stillHeld())) return false;
    await journal.keepDocument({ targetArn, policy, runId: id, before, after });
    return true;
  };

export const liveGrants = ({ journal }: ApplyDeps, { subject }: Run): Promise<LiveGrants> =>
  journal.live({
    streamArn: subject.stream.arn,
    roleArn: subject.role.arn,
    keyArn: subject.key?.arn ?? null,
  });

/** A policy that hangs on a stream or on a consumer of it. */
function resourceDocument(
  deps: ApplyDeps,
  run: Run,
  session: WriteSession,
  arn: string,
  { build, again }: Pick<Target, 'build'> & { again(): void },
): Target {
  return {
    read: () => tryAgain(deps.pacing, () => session.getStreamPolicy(arn), again),
    put: (document) => tryAgain(deps.pacing, () => session.putStreamPolicy(arn, document), again),
    remove: () => tryAgain(deps.pacing, () => session.deleteStreamPolicy(arn), again),
    build,
    beforeWrite: beforeWrite(deps, run, run.leases, arn, 'resource policy'),
  };
}

/** Only who is to get in has looked for its role; one that goes may be gone already. */
const ownOf = ({ direction, subject }: Run): string | null =>
  direction === 'apply' ? subject.role.arn : null;

/**
 * The stream's whole policy, with the live grants of all subscriptions: what waits beside this one goes along, and
 * runs that come to it at the same time are one write. Each proves its own access from what was read back.
 */
export async function writeStreamSide(
  deps: ApplyDeps,
  run: Run,
  session: WriteSession,
): Promise<SideWritten> {
  const { arn } = run.subject.stream;
  const again = () => run.steps.again('stream-policy');
  const write = (choose: Choose): Promise<SideWritten> =>
    writeDocument(
      resourceDocument(deps, run, session, arn, {
        build: (current) => buildStreamResourcePolicy(arn, choose(current), current),
        again,
      }),
      deps.pacing,
    );
  const own = ownOf(run);
  run.others.arrive();
  const written = await deps.rounds.join(
    arn,
    own,
    async (owns) => writeForAll(write, (await liveGrants(deps, run)).stream, owns),
    run.others.gathered,
  );
  return written(own);
}

/** The key's whole policy, which subscriptions to all streams under the key have shares of. */
export async function writeKeySide(
  deps: ApplyDeps,
  run: Run,
  session: WriteSession,
  keyArn: string,
): Promise<SideWritten> {
  const again = () => run.steps.again('key-policy');
  const put = (document: string) =>
    tryAgain(deps.pacing, () => session.putKeyPolicy(keyArn, document), again);
  const own = ownOf(run);
  const written = await deps.rounds.join(keyArn, own, (owns: readonly (string | null)[]) =>
    withDocument(deps, keyArn, async (lease) => {
      const write = (choose: Choose): Promise<SideWritten> =>
        writeDocument(
          {
            read: () => tryAgain(deps.pacing, () => session.getKeyPolicy(keyArn), again),
            put,
            // A key always has a policy, so this is never asked for.
            remove: () => put(compact(buildKeyPolicy(keyArn, [], null))),
            build: (current) => buildKeyPolicy(keyArn, choose(current), current),
            beforeWrite: beforeWrite(deps, run, lease, keyArn, 'key policy'),
          },
          deps.pacing,
        );
      return ok(await writeForAll(write, (await liveGrants(deps, run)).key, owns));
    }),
  );
  return written.ok ? written.value(own) : written;
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
  const build: Target['build'] = (current) =>
    buildConsumerResourcePolicy(consumerArn, live.consumers, current);
  return writeDocument(resourceDocument(deps, run, session, consumerArn, { build, again }), deps.pacing);
}

/** Sluice's one inline policy of the role, which subscriptions to other streams have shares of. */
export function writeRoleSide(deps: ApplyDeps, run: Run, session: WriteSession): Promise<SideWritten> {
  const { arn } = run.subject.role;
  const again = () => run.steps.again('role-policy');
  return deps.rounds.join(arn, null, () =>
    withDocument(deps, arn, async (lease) => {
      const live = await liveGrants(deps, run);
      return writeDocument(
        {
          read: () => tryAgain(deps.pacing, () => session.getRolePolicy(arn, ROLE_POLICY_NAME), again),
          put: (document) =>
            tryAgain(deps.pacing, () => session.putRolePolicy(arn, ROLE_POLICY_NAME, document), again),
          remove: () => tryAgain(deps.pacing, () => session.deleteRolePolicy(arn, ROLE_POLICY_NAME), again),
          build: () => buildRolePolicy(arn, live.role),
          beforeWrite: beforeWrite(deps, run, lease, arn, ROLE_POLICY_NAME),
        },
        deps.pacing,
      );
    }),
  );
}
