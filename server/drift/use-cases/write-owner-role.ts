import { settleOwnerRole } from '../../grants/use-cases/settle-owner-role';
import { tryAgain } from '../../grants/use-cases/try-again';
import type { Written } from '../../grants/use-cases/write-document';
import type { AwsFailure, AwsTarget } from '../../kernel/aws-failure';
import { ok, type Result } from '../../kernel/result';
import { compact } from '../../policies/build/parse-document';
import { ownInline } from '../../policies/build/role-context';
import type { PolicyDocument } from '../../policies/document';
import { type GovernedGrant, isInMotion } from '../domain/finding';
import { wantedOwnerRole } from '../domain/owner-role-drift';
import type { DocumentWriter } from './document-writer';

type Place = {
  readonly arn: string;
  readonly account: AwsTarget;
  readonly grants: readonly GovernedGrant[];
};

const text = (document: PolicyDocument | null) => document && compact(document);

/** Makes the role whole again, or deletes what is left of it. What a run is about just now is the run's. */
export async function writeOwnerRole(
  { session, pacing, keep, roleReader }: DocumentWriter,
  { arn, account, grants }: Place,
): Promise<Result<Written, AwsFailure>> {
  if (grants.some(isInMotion)) return ok({ document: null, wrote: false });
  const settled = await settleOwnerRole(
    {
      arn,
      session,
      read: () => roleReader.readRole(account, arn),
      mayWrite: (policy, before, after) => keep(arn, policy, text(before), text(after)),
      call: (send) => tryAgain(pacing, send),
      pause: pacing.pause,
    },
    wantedOwnerRole({ roleArn: arn, grants }),
  );
  if (!settled.ok) return settled;
  const { role, wrote } = settled.value;
  return ok({ document: role ? (ownInline(role)?.document ?? null) : null, wrote });
}
