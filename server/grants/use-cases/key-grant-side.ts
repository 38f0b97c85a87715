import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { type KeyGrantTerms, keyGrantTerms } from '../../policies/build/key-access';
import { isGrantedAs, type KeyGrant } from '../../policies/build/key-grants';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import { explainFailure } from '../domain/explain-failure';
import type { WriteSession } from '../ports';
import { overtaken, ownFailure } from './own-failures';
import type { SideOutcome } from './run-result';
import { placeOf, type Sessions, sideOf } from './sign-in-sides';
import { tryAgain } from './try-again';
import { withDocument } from './with-document';
import { beforeWrite, liveGrants, type Run } from './write-sides';

/** Looks after a call that KMS has not shown yet. */
const LOOKS = 4;
const LOOK_PAUSE_MS = 150;

const notShown = ownFailure(
  'sluice:HoldKeyGrant',
  'ReadBackDiffers',
  'conflict',
  true,
  'The grants of the key are not what was asked for.',
);

export const keyGrantOf = ({ stream, role, pattern, ownerRoleArn }: ApplySubject): KeyGrantTerms =>
  keyGrantTerms({ streamArn: stream.arn, principalArn: role.arn, pattern, ownerRoleArn });

/** What the key's KMS grants are brought to, on one session. */
export type KeyGrantTarget = {
  readonly keyArn: string;
  readonly session: WriteSession;
  /** Keeps what is about to change; false when this run may not write any more. */
  mayWrite(before: string | null, after: string | null): Promise<boolean>;
  call<T>(send: () => Promise<Result<T, AwsFailure>>): Promise<Result<T, AwsFailure>>;
  pause(milliseconds: number): Promise<void>;
};

/**
 * Brings the grants of one name to exactly what is wanted: one with these terms, or none. A crash may have left it made,
 * and a deleted role leaves one that names its unique id: each is found by its name.
 */
export async function settleKeyGrant(
  { keyArn, session, mayWrite, call, pause }: KeyGrantTarget,
  name: string,
  wanted: KeyGrantTerms | null,
): Promise<Result<{ readonly grant: KeyGrant | null; readonly wrote: boolean }, AwsFailure>> {
  let wrote = false;
  for (let look = 1; look <= LOOKS; look += 1) {
    const all = await call(() => session.listKeyGrants(keyArn));
    if (!all.ok) return all;
    const found = all.value.filter((grant) => grant.name === name);
    const kept = wanted ? found.find((grant) => isGrantedAs(grant, wanted)) : undefined;
    const others = found.filter((grant) => grant !== kept);
    if (others.length === 0 && (kept || !wanted)) return ok({ grant: kept ?? null, wrote });
    // KMS may show late what was written; to ask for the same once more does no harm.
    if (wrote) await pause(LOOK_PAUSE_MS * look);
    for (const grant of others) {
      if (!(await mayWrite(JSON.stringify(grant), null))) return err(overtaken);
      const revoked = await call(() => session.revokeKeyGrant(keyArn, grant.id));
      if (!revoked.ok) return revoked;
    }
    if (wanted && !kept) {
      if (!(await mayWrite(null, JSON.stringify(wanted)))) return err(overtaken);
      const made = await call(() => session.createKeyGrant(keyArn, wanted));
      if (!made.ok) return made;
    }
    wrote = true;
  }
  return err(notShown);
}

/** Another live subscription of this role, in this way, goes by the same grant: a change of its network, for instance. */
async function isShared(deps: ApplyDeps, run: Run, { name }: KeyGrantTerms): Promise<boolean> {
  const { keyGrants } = await liveGrants(deps, run);
  return keyGrants.some((grant) => keyGrantTerms(grant).name === name);
}

/** Makes the subscription's KMS grant, or takes it away. Null where the role comes to the key in another way. */
export async function writeKeyGrant(
  deps: ApplyDeps,
  run: Run,
  sessions: Sessions,
): Promise<SideOutcome | null> {
  const { subject, steps, direction } = run;
  const { key } = subject;
  if (key?.via !== 'KMS_GRANT') return null;
  const side = sideOf('KMS_GRANT', subject);
  const session = sessions.get(side);
  if (!session?.ok) {
    steps.skip('kms-grant');
    return session ? { kind: 'failed', ...session.error } : { kind: 'gone' };
  }
  steps.start('kms-grant');
  const again = () => steps.again('kms-grant');
  const terms = keyGrantOf(subject);
  // Under the key's own lease: a repair of the key ends what it does not find in the database.
  const settled = await withDocument(deps, key.arn, async (lease) =>
    settleKeyGrant(
      {
        keyArn: key.arn,
        session: session.value,
        mayWrite: beforeWrite(deps, run, lease, key.arn, `KMS grant ${terms.name}`),
        call: (send) => tryAgain(deps.pacing, send, again),
        pause: deps.pacing.pause,
      },
      terms.name,
      direction === 'apply' || (await isShared(deps, run, terms)) ? terms : null,
    ),
  );
  if (settled.ok) {
    steps.done('kms-grant');
    const { grant } = settled.value;
    return grant ? { kind: 'granted', grant } : { kind: 'gone' };
  }
  if (direction === 'remove' && settled.error.kind === 'not-found') {
    steps.skip('kms-grant');
    return { kind: 'gone' };
  }
  const { account } = placeOf(subject, side);
  steps.fail('kms-grant', explainFailure(settled.error, account));
  return { kind: 'failed', failure: settled.error, account };
}
