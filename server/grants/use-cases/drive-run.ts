import { err, type Result } from '../../kernel/result';
import type { ApplyDeps } from '../apply-ports';
import { explainFailure } from '../domain/explain-failure';
import type { StepKey } from '../domain/steps';
import type { GrantKind, LiveGrants, WriteSession } from '../ports';
import { proveRun } from './prove-run';
import { checkForApply, type PlacedFailure, type RunContext, readRunContext } from './read-run-context';
import type { RunResult, SideOutcome } from './run-result';
import { tryAgain } from './try-again';
import { type Run, writeRoleSide, writeStreamSide } from './write-sides';

const STEP: Readonly<Record<GrantKind, StepKey>> = {
  STREAM_POLICY: 'stream-policy',
  ROLE_POLICY: 'role-policy',
};

/** Does the work of one run in AWS. The caller holds the leases and records what came of it. */
export async function driveRun(deps: ApplyDeps, run: Run): Promise<RunResult> {
  const { subject, steps, direction } = run;
  const kinds = subject.grants.map(({ kind }) => kind);
  steps.start('sign-in');
  steps.start('read-context');
  const [sessions, context] = await Promise.all([signIn(deps, run, kinds), readContext(deps, run)]);
  reportSignIn(run, sessions);

  const stop = direction === 'apply' ? firstFailure(sessions, context) : null;
  if (stop) {
    for (const kind of kinds) steps.skip(STEP[kind]);
    steps.skip('prove');
    return {
      sides: new Map(kinds.map((kind) => [kind, { kind: 'failed', ...stop }])),
      blocked: stop,
      proof: null,
    };
  }
  const live = await deps.journal.live({ streamArn: subject.stream.arn, roleArn: subject.role.arn });
  const outcomes = await Promise.all(
    kinds.map(async (kind) => [kind, await writeSide(deps, run, kind, sessions, context, live)] as const),
  );
  const sides = new Map(outcomes);
  const blocked = context.ok ? null : context.error;
  return { sides, blocked, proof: context.ok ? proveRun(run, sides, context.value, live) : null };
}

type Sessions = ReadonlyMap<GrantKind, Result<WriteSession, PlacedFailure>>;

/** One AssumeRole for each account, with a session that can touch this run's own ARN there. */
async function signIn(deps: ApplyDeps, run: Run, kinds: readonly GrantKind[]): Promise<Sessions> {
  const { stream, role } = run.subject;
  const again = () => run.steps.again('sign-in');
  const sessions = await Promise.all(
    kinds.map(async (kind): Promise<readonly [GrantKind, Result<WriteSession, PlacedFailure>]> => {
      const place = kind === 'STREAM_POLICY' ? stream : role;
      const arns =
        kind === 'STREAM_POLICY'
          ? { streamArns: [stream.arn], roleArns: [] }
          : { streamArns: [], roleArns: [role.arn] };
      const session = await tryAgain(
        deps.pacing,
        () => deps.policyWriter.signIn(place.target, { id: run.id, ...arns }),
        again,
      );
      return [kind, session.ok ? session : err({ failure: session.error, account: place.account })];
    }),
  );
  return new Map(sessions);
}

async function readContext(deps: ApplyDeps, run: Run): Promise<Result<RunContext, PlacedFailure>> {
  const context = await readRunContext(deps, run.subject, () => run.steps.again('read-context'));
  const checked =
    context.ok && run.direction === 'apply' ? checkForApply(run.subject, context.value) : context;
  if (!checked.ok) {
    run.steps.fail('read-context', explainFailure(checked.error.failure, checked.error.account));
    return checked;
  }
  run.steps.done('read-context');
  return context;
}

function reportSignIn({ steps }: Run, sessions: Sessions): void {
  const refused = [...sessions.values()].find((session) => !session.ok);
  if (refused && !refused.ok)
    steps.fail('sign-in', explainFailure(refused.error.failure, refused.error.account));
  else steps.done('sign-in');
}

/** Nothing is opened unless both accounts let Sluice in and the role is the one that was approved. */
function firstFailure(sessions: Sessions, context: Result<RunContext, PlacedFailure>): PlacedFailure | null {
  for (const session of sessions.values()) if (!session.ok) return session.error;
  return context.ok ? null : context.error;
}

async function writeSide(
  deps: ApplyDeps,
  run: Run,
  kind: GrantKind,
  sessions: Sessions,
  context: Result<RunContext, PlacedFailure>,
  live: LiveGrants,
): Promise<SideOutcome> {
  const { steps, subject } = run;
  const place = kind === 'STREAM_POLICY' ? subject.stream : subject.role;
  const there = context.ok
    ? kind === 'STREAM_POLICY'
      ? context.value.stream
      : context.value.role
    : undefined;
  if (there === null) {
    steps.skip(STEP[kind]);
    return { kind: 'gone' };
  }
  const session = sessions.get(kind);
  if (!session?.ok) {
    steps.skip(STEP[kind]);
    return session ? { kind: 'failed', ...session.error } : { kind: 'gone' };
  }
  steps.start(STEP[kind]);
  const write = kind === 'STREAM_POLICY' ? writeStreamSide : writeRoleSide;
  const written = await write(deps, run, session.value, live);
  if (written.ok) {
    steps.done(STEP[kind]);
    return { kind: 'written', ...written.value };
  }
  steps.fail(STEP[kind], explainFailure(written.error, place.account));
  return { kind: 'failed', failure: written.error, account: place.account };
}
