import type { RoleFacts } from '../../environments/ports';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { sameMeaning } from '../../policies/build/compare';
import { ROLE_POLICY_NAME } from '../../policies/build/live-grant';
import { isOwnerRole, type OwnerRole } from '../../policies/build/owner-role';
import { compact } from '../../policies/build/parse-document';
import { otherInline, ownInline } from '../../policies/build/role-context';
import type { PolicyDocument } from '../../policies/document';
import type { WriteSession } from '../ports';
import { overtaken, ownFailure } from './own-failures';

/** Looks at the role: each is followed by one change at most, so that a role made anew takes a few. */
const LOOKS = 10;
const LOOK_PAUSE_MS = 150;

const notShown = ownFailure(
  'sluice:HoldOwnerRole',
  'ReadBackDiffers',
  'conflict',
  true,
  'The role in the owner’s account is not what was asked for.',
);
const foreign = (arn: string): AwsFailure =>
  ownFailure(
    'iam:GetRole',
    'ForeignOwnerRole',
    'conflict',
    false,
    `${arn} does not carry Sluice’s tag: it is not Sluice’s to change.`,
  );

type Session = Pick<
  WriteSession,
  'createOwnerRole' | 'putRoleTrust' | 'putRoleBoundary' | 'putRolePolicy' | 'clearRole' | 'deleteOwnerRole'
>;

/** What a role of Sluice's own is brought to, on one session. */
export type OwnerRoleTarget = {
  readonly arn: string;
  readonly session: Session;
  /** The role as IAM shows it now; `not-found` when there is none under this very ARN. */
  read(): Promise<Result<RoleFacts, AwsFailure>>;
  /** Keeps what is about to change; false when this run may not write any more. */
  mayWrite(policy: string, before: PolicyDocument | null, after: PolicyDocument | null): Promise<boolean>;
  call<T>(send: () => Promise<Result<T, AwsFailure>>): Promise<Result<T, AwsFailure>>;
  pause(milliseconds: number): Promise<void>;
};

type Change = {
  /** What it changes, for those who read earlier documents. */
  readonly what: string;
  readonly before: PolicyDocument | null;
  readonly after: PolicyDocument | null;
  send(): Promise<Result<void, AwsFailure>>;
};

export type SettledOwnerRole = { readonly role: RoleFacts | null; readonly wrote: boolean };

/** The next thing in which the role differs from what it should be, closing before opening; null: nothing. */
function nextChange(
  { arn, session }: OwnerRoleTarget,
  found: RoleFacts | null,
  wanted: OwnerRole | null,
): Change | null {
  if (wanted === null) return found && removal(session, found);
  const { trust, policy, boundaryArn } = wanted;
  if (found === null)
    return {
      what: 'trust policy',
      before: null,
      after: trust,
      send: () => session.createOwnerRole(wanted),
    };
  const own = ownInline(found)?.document ?? null;
  if (!sameMeaning(found.trust.document, trust))
    return {
      what: 'trust policy',
      before: found.trust.document,
      after: trust,
      send: () => session.putRoleTrust(arn, compact(trust)),
    };
  if (found.boundary?.arn !== boundaryArn)
    return {
      what: 'boundary',
      before: null,
      after: null,
      send: () => session.putRoleBoundary(arn, boundaryArn),
    };
  if (otherInline(found).length + found.managed.length > 0)
    return {
      what: 'other policies',
      before: null,
      after: null,
      send: () => session.clearRole(arn, ROLE_POLICY_NAME),
    };
  if (policy === null || sameMeaning(own, policy)) return null;
  return {
    what: ROLE_POLICY_NAME,
    before: own,
    after: policy,
    send: () => session.putRolePolicy(arn, ROLE_POLICY_NAME, compact(policy)),
  };
}

/** IAM deletes no role that has policies, whoever put them there. */
function removal(session: Session, found: RoleFacts): Change {
  const { roleArn, inline, managed } = found;
  if (inline.length + managed.length > 0)
    return {
      what: ROLE_POLICY_NAME,
      before: ownInline(found)?.document ?? null,
      after: null,
      send: () => session.clearRole(roleArn, null),
    };
  return {
    what: 'trust policy',
    before: found.trust.document,
    after: null,
    send: () => session.deleteOwnerRole(roleArn),
  };
}

/**
 * Brings the role to exactly what is wanted: one with this trust, boundary and policy and nothing besides, or none. A
 * crash may have left it made to any part, and each look goes on from what IAM shows. One without our tag is somebody
 * else's.
 */
export async function settleOwnerRole(
  target: OwnerRoleTarget,
  wanted: OwnerRole | null,
): Promise<Result<SettledOwnerRole, AwsFailure>> {
  let wrote = false;
  let last: AwsFailure = notShown;
  for (let look = 1; look <= LOOKS; look += 1) {
    const read = await target.call(target.read);
    if (!read.ok && read.error.kind !== 'not-found') return read;
    const found = read.ok ? read.value : null;
    if (found && !isOwnerRole(found.roleArn, found.tags)) return err(foreign(found.roleArn));
    const change = nextChange(target, found, wanted);
    if (!change) return ok({ role: found, wrote });
    // What was refused just now is refused again, unless the role went or came meanwhile.
    if (last !== notShown && !last.retryable && !movedOn(last, found)) return err(last);
    if (!(await target.mayWrite(change.what, change.before, change.after))) return err(overtaken);
    const sent = await change.send();
    last = sent.ok ? notShown : sent.error;
    wrote ||= sent.ok;
    // IAM may show late what was written; an answer that was lost is seen with the next look.
    if (!sent.ok || look > 4) await target.pause(LOOK_PAUSE_MS * look);
  }
  return err(last);
}

/** One that exists already after an answer was lost, or is gone already: the next look decides. */
const movedOn = ({ kind, operation }: AwsFailure, found: RoleFacts | null): boolean =>
  (operation === 'iam:CreateRole' && kind === 'conflict' && found !== null) ||
  (operation === 'iam:DeleteRole' && found === null);
