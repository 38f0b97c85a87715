import type { LiveGrant } from '../../policies/build/live-grant';
import type { ApplyDeps } from '../apply-ports';
import { explainFailure } from '../domain/explain-failure';
import type { GrantKind } from '../domain/grant-kind';
import { applyConsumer, findConsumer, removeConsumer } from './consumer-side';
import { writeKeyGrant } from './key-grant-side';
import { lockedBy, lookAtKeyAgain } from './look-at-key-again';
import { applyOwnerRole, removeOwnerRole } from './owner-role-side';
import { proveRun } from './prove-run';
import {
  type ContextRead,
  checkForApply,
  type PlacedFailure,
  type RunContext,
  readRunContext,
} from './read-run-context';
import type { RunResult, SideOutcome, Sides } from './run-result';
import { type Sessions, signIn } from './sign-in-sides';
import { type Documents, skipAll, writeDocuments } from './write-documents';
import type { Run } from './write-sides';

/** Does the work of one run in AWS. The caller holds the leases and records what came of it. */
export async function driveRun(deps: ApplyDeps, run: Run): Promise<RunResult> {
  const { steps, direction } = run;
  steps.start('sign-in');
  steps.start('read-context');
  const [{ sessions, names }, read] = await Promise.all([signIn(deps, run), readContext(deps, run)]);
  const result =
    direction === 'remove'
      ? await remove(deps, run, sessions, read)
      : await applyIfAllowed(deps, run, sessions, read);
  return { ...result, signedInAs: names };
}

type Done = Omit<RunResult, 'signedInAs'>;

function applyIfAllowed(
  deps: ApplyDeps,
  run: Run,
  sessions: Sessions,
  { context }: ContextRead,
): Done | Promise<Done> {
  for (const session of sessions.values()) if (!session.ok) return nothingDone(run, session.error);
  return context.ok ? apply(deps, run, sessions, context.value) : nothingDone(run, context.error);
}

/**
 * Nothing is opened unless both accounts let Sluice in, the role is the one that was approved and a consumer is there. What
 * earlier runs opened is open still, and stays known.
 */
function nothingDone(run: Run, stop: PlacedFailure): Done {
  skipAll(run);
  const sides = run.subject.grants.map(({ kind, state }): readonly [GrantKind, SideOutcome] => [
    kind,
    state === 'APPLIED' ? { kind: 'kept' } : { kind: 'failed', ...stop },
  ]);
  return { sides: new Map(sides), blocked: stop, gone: null, proof: null };
}

/** The consumer and the role in its account first: nothing can name them, and nothing is opened, before they are there. */
async function apply(deps: ApplyDeps, run: Run, sessions: Sessions, context: RunContext): Promise<Done> {
  const held = await applyConsumer(deps, run, sessions);
  if (!held.ok) return nothingDone(run, held.error);
  const consumer = held.value;
  const consumerArn = consumer.kind === 'there' ? consumer.consumer.arn : null;
  const made = await applyOwnerRole(deps, run, sessions, consumerArn);
  if (!made.ok) return nothingDone(run, made.error);
  const ownerRole = made.value;
  const sides = await writeAll(deps, run, { sessions, context, consumer });
  if (consumer.kind === 'there')
    sides.set('STREAM_CONSUMER', { kind: 'registered', consumerArn: consumer.consumer.arn });
  if (ownerRole) sides.set('OWNER_ROLE', { kind: 'made', roleArn: ownerRole.roleArn });
  const closed = await lookAtKeyAgain(deps, run, context);
  if (closed) sides.set(lockedBy(run), { kind: 'failed', ...closed });
  const live = await liveOf(deps, run, sides);
  const proof = proveRun(run, sides, context, { live, consumer, ownerRole });
  return { sides, blocked: null, gone: null, proof };
}

/** Every way is closed first, then role and consumer end; each is tried whatever became of the others. */
async function remove(
  deps: ApplyDeps,
  run: Run,
  sessions: Sessions,
  { context: read, gone }: ContextRead,
): Promise<Done> {
  const context = read.ok ? read.value : null;
  const consumer = await findConsumer(deps, run, sessions, context);
  const sides = await writeAll(deps, run, { sessions, context, consumer });
  const left = await removeOwnerRole(deps, run, sessions);
  if (left) sides.set('OWNER_ROLE', left);
  const ended = await removeConsumer(deps, run, sessions, consumer);
  if (ended) sides.set('STREAM_CONSUMER', ended);
  const live = await liveOf(deps, run, sides);
  return {
    sides,
    blocked: read.ok ? null : read.error,
    gone,
    proof: context && proveRun(run, sides, context, { live, consumer: { kind: 'gone' }, ownerRole: null }),
  };
}

/** Shares of the role: those that its policies were made of just now, where they were. */
async function liveOf(deps: ApplyDeps, { subject }: Run, sides: Sides): Promise<readonly LiveGrant[]> {
  const side = sides.get('ROLE_POLICY');
  const written = side?.kind === 'written' ? side.live : undefined;
  return written ?? deps.journal.liveOfRole(subject.role.arn);
}

/** All documents and the KMS grant at the same time. */
async function writeAll(deps: ApplyDeps, run: Run, input: Documents): Promise<Map<GrantKind, SideOutcome>> {
  const [documents, grant] = await Promise.all([
    writeDocuments(deps, run, input),
    writeKeyGrant(deps, run, input.sessions),
  ]);
  const sides = new Map(documents);
  if (grant) sides.set('KMS_GRANT', grant);
  return sides;
}

async function readContext(deps: ApplyDeps, run: Run): Promise<ContextRead> {
  const { context, gone } = await readRunContext(deps, run.subject, {
    direction: run.direction,
    again: () => run.steps.again('read-context'),
  });
  const checked =
    context.ok && run.direction === 'apply' ? checkForApply(run.subject, context.value) : context;
  if (!checked.ok) {
    run.steps.fail('read-context', explainFailure(checked.error.failure, checked.error.account));
    return { context: checked, gone };
  }
  run.steps.done('read-context');
  return { context, gone };
}
