import { err, type Result } from '../../kernel/result';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import { explainFailure } from '../domain/explain-failure';
import type { GrantKind } from '../domain/grant-kind';
import type { WriteSession } from '../ports';
import type { PlacedFailure } from './read-run-context';
import { tryAgain } from './try-again';
import type { Run } from './write-sides';

/** Whose account an artefact is in: one of the two ends, or that of a key which has another owner than the stream. */
export type Side = 'owner' | 'role' | 'key';

const isOfKey = (kind: GrantKind): boolean => kind === 'KEY_POLICY' || kind === 'KMS_GRANT';

export function sideOf(kind: GrantKind, { stream, key }: Pick<ApplySubject, 'stream' | 'key'>): Side {
  if (kind === 'ROLE_POLICY') return 'role';
  return isOfKey(kind) && key && key.target.accountId !== stream.target.accountId ? 'key' : 'owner';
}

export type Sessions = ReadonlyMap<Side, Result<WriteSession, PlacedFailure>>;

/** And in whose name AWS knows them: ids of runs. */
export type SignedIn = { readonly sessions: Sessions; readonly names: readonly string[] };

/** What this run may touch in the side's account, whatever the spoke role allows. */
function reachOf(subject: ApplySubject, side: Side) {
  const { grants, stream, role } = subject;
  const nothing = { streamArns: [], consumerPaths: [], roleArns: [], ownerRoleArns: [], keyArns: [] };
  if (side === 'role') return { ...nothing, roleArns: [role.arn] };
  const here = grants.filter(({ kind }) => sideOf(kind, subject) === side);
  const keyArns = here.filter(({ kind }) => isOfKey(kind)).map(({ targetArn }) => targetArn);
  if (side === 'key') return { ...nothing, keyArns };
  const consumers = grants.filter(({ kind }) => kind === 'STREAM_CONSUMER');
  return {
    ...nothing,
    keyArns,
    ownerRoleArns: subject.ownerRoleArn === null ? [] : [subject.ownerRoleArn],
    streamArns: [stream.arn],
    consumerPaths: consumers.map(({ targetArn }) => targetArn),
  };
}

export const placeOf = ({ stream, role, key }: ApplySubject, side: Side) =>
  side === 'role' ? role : side === 'key' && key ? key : stream;

/**
 * One AssumeRole for each side that has something to change; runs that begin together and may touch the very same share
 * one, in the name of whichever came first.
 */
export async function signIn(deps: ApplyDeps, run: Run): Promise<SignedIn> {
  const { subject, steps } = run;
  const sides = [...new Set(subject.grants.map(({ kind }) => sideOf(kind, subject)))];
  const again = () => steps.again('sign-in');
  const signedIn = await Promise.all(
    sides.map(async (side) => {
      const { target, account } = placeOf(subject, side);
      const reach = reachOf(subject, side);
      const { name, session } = await deps.rounds.join(
        `sign-in ${JSON.stringify([target, reach])}`,
        run.id,
        async ([first = run.id]) => ({
          name: first,
          session: await tryAgain(
            deps.pacing,
            () => deps.policyWriter.signIn(target, { id: first, ...reach }),
            again,
          ),
        }),
      );
      return { side, name, session: session.ok ? session : err({ failure: session.error, account }) };
    }),
  );
  const sessions = new Map(signedIn.map(({ side, session }) => [side, session]));
  const refused = [...sessions.values()].find((session) => !session.ok);
  if (refused && !refused.ok)
    steps.fail('sign-in', explainFailure(refused.error.failure, refused.error.account));
  else steps.done('sign-in');
  return { sessions, names: [...new Set(signedIn.map(({ name }) => name))] };
}
