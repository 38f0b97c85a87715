import { err, type Result } from '../../kernel/result';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import { explainFailure } from '../domain/explain-failure';
import type { GrantKind } from '../domain/grant-kind';
import type { WriteSession } from '../ports';
import type { PlacedFailure } from './read-run-context';
import { tryAgain } from './try-again';
import type { Run } from './write-sides';

/** The two ends of a grant: whose account an artefact is in. */
export type Side = 'owner' | 'role';

export const sideOf = (kind: GrantKind): Side => (kind === 'ROLE_POLICY' ? 'role' : 'owner');

export type Sessions = ReadonlyMap<Side, Result<WriteSession, PlacedFailure>>;

/** What this run may touch in the side's account, whatever the spoke role allows. */
function reachOf({ grants, stream, role }: ApplySubject, side: Side) {
  const nothing = { streamArns: [], consumerPaths: [], roleArns: [] };
  if (side === 'role') return { ...nothing, roleArns: [role.arn] };
  const consumers = grants.filter(({ kind }) => kind === 'STREAM_CONSUMER');
  return {
    ...nothing,
    streamArns: [stream.arn],
    consumerPaths: consumers.map(({ targetArn }) => targetArn),
  };
}

/** One AssumeRole for each side that has something to change. */
export async function signIn(deps: ApplyDeps, run: Run): Promise<Sessions> {
  const { subject, steps } = run;
  const sides = [...new Set(subject.grants.map(({ kind }) => sideOf(kind)))];
  const again = () => steps.again('sign-in');
  const sessions = new Map(
    await Promise.all(
      sides.map(async (side): Promise<readonly [Side, Result<WriteSession, PlacedFailure>]> => {
        const { target, account } = side === 'owner' ? subject.stream : subject.role;
        const session = await tryAgain(
          deps.pacing,
          () => deps.policyWriter.signIn(target, { id: run.id, ...reachOf(subject, side) }),
          again,
        );
        return [side, session.ok ? session : err({ failure: session.error, account })];
      }),
    ),
  );
  const refused = [...sessions.values()].find((session) => !session.ok);
  if (refused && !refused.ok)
    steps.fail('sign-in', explainFailure(refused.error.failure, refused.error.account));
  else steps.done('sign-in');
  return sessions;
}
