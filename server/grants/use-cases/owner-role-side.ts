import type { RoleFacts } from '../../environments/ports';
import { err, ok, type Result } from '../../kernel/result';
import { ownerRoleOf } from '../../policies/build/owner-role';
import { compact } from '../../policies/build/parse-document';
import type { PolicyDocument } from '../../policies/document';
import type { ApplyDeps, ApplySubject } from '../apply-ports';
import { explainFailure } from '../domain/explain-failure';
import type { WriteSession } from '../ports';
import type { PlacedFailure } from './read-run-context';
import type { SideOutcome } from './run-result';
import { type OwnerRoleTarget, type SettledOwnerRole, settleOwnerRole } from './settle-owner-role';
import type { Sessions } from './sign-in-sides';
import { tryAgain } from './try-again';
import { beforeWrite, type Run } from './write-sides';

/** The role in the stream's account as the subscription wants it; null where it goes straight to the stream. */
function wantedOf(
  { stream, role, pattern, productTag, ownerRoleArn, grants }: ApplySubject,
  consumerArn: string | null,
) {
  const [grant] = grants;
  return ownerRoleOf({
    streamArn: stream.arn,
    principalArn: role.arn,
    pattern,
    productTag,
    applied: false,
    consumerArn,
    vpcEndpointIds: grant?.vpcEndpointIds ?? [],
    keyArn: grant?.keyArn ?? null,
    ownerRoleArn,
  });
}

const text = (document: PolicyDocument | null) => document && compact(document);

function targetOf(
  deps: ApplyDeps,
  run: Run,
  arn: string,
  session: WriteSession,
  step: 'owner-role' | 'end-owner-role',
) {
  return {
    arn,
    session,
    read: () => deps.roleReader.readRole(run.subject.stream.target, arn),
    mayWrite: (policy, before, after) =>
      beforeWrite(deps, run, run.leases, arn, policy)(text(before), text(after)),
    call: (send) => tryAgain(deps.pacing, send, () => run.steps.again(step)),
    pause: deps.pacing.pause,
  } satisfies OwnerRoleTarget;
}

/** Null: the subscription has none. */
export type HeldOwnerRole = RoleFacts | null;

/** Makes the role, or completes it, before anything names it. The proof starts from what is read back here. */
export async function applyOwnerRole(
  deps: ApplyDeps,
  run: Run,
  sessions: Sessions,
  consumerArn: string | null,
): Promise<Result<HeldOwnerRole, PlacedFailure>> {
  const { subject, steps } = run;
  const wanted = wantedOf(subject, consumerArn);
  const session = sessions.get('owner');
  if (!wanted || !session) return ok(null);
  if (!session.ok) return session;
  steps.start('owner-role');
  const settled = await settleOwnerRole(targetOf(deps, run, wanted.arn, session.value, 'owner-role'), wanted);
  if (settled.ok) {
    steps.done('owner-role');
    return ok(settled.value.role);
  }
  const { account } = subject.stream;
  steps.fail('owner-role', explainFailure(settled.error, account));
  return err({ failure: settled.error, account });
}

/** Deletes the role with all that is on it. Null where there never is one. */
export async function removeOwnerRole(
  deps: ApplyDeps,
  run: Run,
  sessions: Sessions,
): Promise<SideOutcome | null> {
  const { subject, steps } = run;
  const arn = subject.ownerRoleArn;
  const session = sessions.get('owner');
  if (!arn || !session) return null;
  if (!session.ok) {
    steps.skip('end-owner-role');
    return { kind: 'failed', ...session.error };
  }
  steps.start('end-owner-role');
  const ended: Result<SettledOwnerRole, PlacedFailure['failure']> = await settleOwnerRole(
    targetOf(deps, run, arn, session.value, 'end-owner-role'),
    null,
  );
  if (ended.ok) {
    steps.done('end-owner-role');
    return { kind: 'gone' };
  }
  const { account } = subject.stream;
  steps.fail('end-owner-role', explainFailure(ended.error, account));
  return { kind: 'failed', failure: ended.error, account };
}
