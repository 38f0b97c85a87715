import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { ATTACHED_LIMIT, ROLE_INLINE_LIMIT, roleInlineSize } from '../../policies/build/budget';
import { distributeRole } from '../../policies/build/distribute-role';
import { ROLE_POLICY_NAME } from '../../policies/build/live-grant';
import { compact, parseDocument } from '../../policies/build/parse-document';
import {
  INLINE,
  managedArn,
  type Place,
  placeOfArn,
  type RoleDocuments,
  type RoleRoom,
} from '../../policies/build/role-places';
import { type RoleShare, roleDocument } from '../../policies/build/role-policy';
import type { PolicyDocument } from '../../policies/document';
import type { RolePolicies } from '../ports';
import { giveUpManaged, writeManaged } from './managed-place';
import { ownFailure } from './own-failures';
import type { RoleWriter } from './role-writer';
import { type SideWritten, unreadable, type Written, writeDocument } from './write-document';

/** `document` is the inline one. */
export type RoleWritten = Written & {
  readonly documents: RoleDocuments;
  /** What has no room in any policy of the role. */
  readonly left: readonly RoleShare[];
};

const LOOKS = 4;
const LOOK_PAUSE_MS = 150;
const notAttached = ownFailure(
  'iam:ListAttachedRolePolicies',
  'ReadBackDiffers',
  'conflict',
  true,
  'The managed policies of the role are not those that were attached.',
);

const sizeOf = (document: PolicyDocument | null): number => roleInlineSize([document && compact(document)]);

const writeInline = (
  { roleArn, session, call, pacing, beforeWrite }: RoleWriter,
  document: PolicyDocument | null,
): Promise<SideWritten> =>
  writeDocument(
    {
      read: () => call(() => session.getRolePolicy(roleArn, ROLE_POLICY_NAME)),
      put: (text) => call(() => session.putRolePolicy(roleArn, ROLE_POLICY_NAME, text)),
      remove: () => call(() => session.deleteRolePolicy(roleArn, ROLE_POLICY_NAME)),
      build: () => document,
      beforeWrite: (before, after) => beforeWrite(ROLE_POLICY_NAME, before, after),
    },
    pacing,
  );

/** Inline policies of others leave less room than ours needs. */
const isFull = ({ operation, code }: AwsFailure): boolean =>
  operation === 'iam:PutRolePolicy' && code.startsWith('LimitExceeded');

/**
 * Brings the role's policies to what these shares say: one inline policy as long as that has room, and then managed ones
 * too. Each is read, written only if different, and read back; what moves stands at its new place before it goes from the
 * old one. Running it again, from anywhere in between, ends the same.
 */
export async function writeRolePolicies(
  writer: RoleWriter,
  shares: readonly RoleShare[],
): Promise<Result<RoleWritten, AwsFailure>> {
  const noted = await writer.notes.spilled(writer.roleArn);
  const whole = roleDocument(shares);
  if (noted.length === 0 && sizeOf(whole) <= ROLE_INLINE_LIMIT) {
    const written = await writeInline(writer, whole);
    if (written.ok) {
      const { document } = written.value;
      return ok({ ...written.value, documents: new Map(document ? [[INLINE, document]] : []), left: [] });
    }
    if (!isFull(written.error)) return written;
  }
  const found = await readPlaces(writer, noted);
  return found.ok ? writeSpilled(writer, shares, found.value) : found;
}

type Found = {
  readonly held: RoleDocuments;
  readonly room: RoleRoom;
  /** Places of managed policies that are there or were once begun. */
  readonly known: readonly Place[];
  readonly attached: ReadonlySet<Place>;
};

const attachedPlaces = (roleArn: string, { attached }: RolePolicies): ReadonlySet<Place> =>
  new Set(attached.flatMap((arn) => placeOfArn(roleArn, arn) ?? []));

/** Everything of ours that the role has now, and what others leave to us. */
async function readPlaces(
  { roleArn, session, call }: RoleWriter,
  noted: readonly Place[],
): Promise<Result<Found, AwsFailure>> {
  const policies = await call(() => session.rolePolicies(roleArn));
  if (!policies.ok) return policies;
  const attached = attachedPlaces(roleArn, policies.value);
  const known = [...new Set([...noted, ...attached])].sort((a, b) => a - b);
  const { [ROLE_POLICY_NAME]: own, ...others } = Object.fromEntries(policies.value.inline);
  const texts = new Map<Place, string>(own === undefined ? [] : [[INLINE, own]]);
  for (const place of known) {
    const policy = await call(() => session.getManagedPolicy(managedArn(roleArn, place)));
    if (!policy.ok) return policy;
    if (policy.value) texts.set(place, policy.value.document);
  }
  const held = new Map<Place, PolicyDocument>();
  for (const [place, text] of texts) {
    const document = parseDocument(text);
    if (!document) return err(unreadable);
    held.set(place, document);
  }
  return ok({
    held,
    known,
    attached,
    room: {
      inline: Math.max(0, ROLE_INLINE_LIMIT - roleInlineSize(Object.values(others))),
      attachments: Math.max(0, ATTACHED_LIMIT - (policies.value.attached.length - attached.size)),
    },
  });
}

async function writeSpilled(
  writer: RoleWriter,
  shares: readonly RoleShare[],
  { held, room, known, attached }: Found,
): Promise<Result<RoleWritten, AwsFailure>> {
  const { documents, order, left } = distributeRole(shares, held, room);
  const seen = new Map<Place, PolicyDocument>();
  let wrote = false;
  for (const place of order) {
    const document = documents.get(place);
    if (!document) continue;
    if (place !== INLINE && !known.includes(place)) await writer.notes.noteSpilled(writer.roleArn, place);
    const written =
      place === INLINE
        ? await writeInline(writer, document)
        : await writeManaged(writer, place, document, attached.has(place));
    if (!written.ok) return written;
    wrote ||= written.value.wrote;
    if (written.value.document) seen.set(place, written.value.document);
  }
  if (held.has(INLINE) && !documents.has(INLINE)) {
    const written = await writeInline(writer, null);
    if (!written.ok) return written;
    wrote = true;
  }
  for (const place of known.filter((each) => !documents.has(each))) {
    const before = held.get(place) ?? null;
    const gone = await giveUpManaged(writer, place, { before, attached: attached.has(place) });
    if (!gone.ok) return gone;
    wrote = true;
  }
  const hung = await readAttached(
    writer,
    [...documents.keys()].filter((place) => place !== INLINE),
  );
  if (!hung.ok) return hung;
  return ok({ document: seen.get(INLINE) ?? null, documents: seen, wrote, left });
}

/** IAM shows a write late at times: looks again before it believes that another policy hangs there. */
async function readAttached(
  { roleArn, session, call, pacing }: RoleWriter,
  wanted: readonly Place[],
): Promise<Result<void, AwsFailure>> {
  for (let look = 1; ; look += 1) {
    const policies = await call(() => session.rolePolicies(roleArn));
    if (!policies.ok) return policies;
    const attached = attachedPlaces(roleArn, policies.value);
    if (attached.size === wanted.length && wanted.every((place) => attached.has(place))) return ok(undefined);
    if (look === LOOKS) return err(notAttached);
    await pacing.pause(LOOK_PAUSE_MS * look);
  }
}
