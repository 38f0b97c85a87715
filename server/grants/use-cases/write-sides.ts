import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { buildConsumerResourcePolicy } from '../../policies/build/consumer-resource-policy';
import { buildKeyPolicy } from '../../policies/build/key-policy';
import type { LiveGrant } from '../../policies/build/live-grant';
import { compact } from '../../policies/build/parse-document';
import { roleShares, shareKey } from '../../policies/build/role-policy';
import { buildStreamResourcePolicy } from '../../policies/build/stream-resource-policy';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import type { LiveGrants, WriteSession } from '../ports';
import type { HeldLeases } from './hold-leases';
import { ownFailure } from './own-failures';
import type { StepRecorder } from './record-steps';
import type { RoleWriter } from './role-writer';
import { tryAgain } from './try-again';
import { withDocument } from './with-document';
import { type SideWritten, type Target, writeDocument } from './write-document';
import { type Choose, writeForAll } from './write-for-all';
import { type RoleWritten, writeRolePolicies } from './write-role-policies';

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
  direction === 'apply' ? (subject.ownerRoleArn ?? subject.role.arn) : null;

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
export async function writeConsumerSide(
  deps: ApplyDeps,
  run: Run,
  session: WriteSession,
  consumerArn: string,
): Promise<SideWritten> {
  const again = () => run.steps.again('consumer-policy');
  const { consumers } = await liveGrants(deps, run);
  const build: Target['build'] = (current) => buildConsumerResourcePolicy(consumerArn, consumers, current);
  return writeDocument(resourceDocument(deps, run, session, consumerArn, { build, again }), deps.pacing);
}

type RoleSideWritten = RoleWritten & { readonly live: readonly LiveGrant[] };

/** Sluice's policies of the role, which subscriptions to other streams have shares of. */
export async function writeRoleSide(
  deps: ApplyDeps,
  run: Run,
  session: WriteSession,
): Promise<Result<RoleSideWritten, AwsFailure>> {
  const { arn } = run.subject.role;
  const again = () => run.steps.again('role-policy');
  const written = await deps.rounds.join(arn, null, () =>
    withDocument(deps, arn, async (lease) => {
      const live = await deps.journal.liveOfRole(arn);
      const writer: RoleWriter = {
        roleArn: arn,
        session,
        pacing: deps.pacing,
        notes: deps.journal,
        call: (send) => tryAgain(deps.pacing, send, again),
        beforeWrite: (policy, before, after) => beforeWrite(deps, run, lease, arn, policy)(before, after),
      };
      const policies = await writeRolePolicies(writer, roleShares(arn, live));
      return policies.ok ? ok({ ...policies.value, live }) : policies;
    }),
  );
  return written.ok && isLeftOut(run, written.value) ? err(noRoom) : written;
}

const noRoom = ownFailure(
  'sluice:WriteDocument',
  'NoRoomInRole',
  'invalid',
  false,
  'Neither the inline policies of the role nor the managed ones that may be attached to it have room for this.',
);

/** Whether something of this very subscription has no room: others keep what they have. */
function isLeftOut(
  { direction, subject: { stream, role } }: Run,
  { left, live }: Pick<RoleSideWritten, 'left' | 'live'>,
): boolean {
  if (direction === 'remove' || left.length === 0) return false;
  const own = live.filter(({ streamArn }) => streamArn === stream.arn);
  const keys = new Set(roleShares(role.arn, own).map(shareKey));
  return left.some((share) => keys.has(shareKey(share)));
}
