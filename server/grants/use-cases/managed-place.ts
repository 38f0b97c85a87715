import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { compact } from '../../policies/build/parse-document';
import { managedArn, type Place, placeName } from '../../policies/build/role-places';
import type { PolicyDocument } from '../../policies/document';
import { overtaken } from './own-failures';
import type { RoleWriter } from './role-writer';
import { type SideWritten, writeDocument } from './write-document';

/** Versions that a managed policy may have, one less than IAM lets it: the next one is made before any goes. */
const OLD_VERSIONS = 3;

const nameOf = (roleArn: string, place: Place) =>
  placeName(roleArn.slice(roleArn.lastIndexOf('/') + 1), place);

/** The oldest versions go, so that one more can be made however often an answer was lost. */
async function pruneVersions(
  { session }: RoleWriter,
  arn: string,
  keep: number,
): Promise<Result<void, AwsFailure>> {
  const old = await session.oldPolicyVersions(arn);
  if (!old.ok) return old;
  for (const version of old.value.slice(0, Math.max(0, old.value.length - keep))) {
    const gone = await session.deletePolicyVersion(arn, version);
    if (!gone.ok) return gone;
  }
  return ok(undefined);
}

async function putVersion(
  writer: RoleWriter,
  arn: string,
  document: string,
): Promise<Result<void, AwsFailure>> {
  const pruned = await pruneVersions(writer, arn, OLD_VERSIONS);
  return pruned.ok ? writer.session.createPolicyVersion(arn, document) : pruned;
}

/** Makes the managed policy what it should be, and sees that it hangs on the role. */
export async function writeManaged(
  writer: RoleWriter,
  place: Place,
  document: PolicyDocument,
  attached: boolean,
): Promise<SideWritten> {
  const { roleArn, session, call } = writer;
  const arn = managedArn(roleArn, place);
  let there = false;
  const read = async () => {
    const found = await call(() => session.getManagedPolicy(arn));
    if (!found.ok) return found;
    there = found.value !== null;
    return ok(found.value?.document ?? null);
  };
  const put = (text: string) =>
    call(() => (there ? putVersion(writer, arn, text) : session.createManagedPolicy(arn, text)));
  const written = await writeDocument(
    {
      read,
      put,
      // A place without a document is not written but given up.
      remove: () => put(compact(document)),
      build: () => document,
      beforeWrite: (before, after) => writer.beforeWrite(nameOf(roleArn, place), before, after),
    },
    writer.pacing,
  );
  if (!written.ok || attached) return written;
  const hung = await call(() => session.attachRolePolicy(roleArn, arn));
  return hung.ok ? ok({ ...written.value, wrote: true }) : hung;
}

/** Takes the policy off the role first, so that what it gave ends at once, and then deletes it. */
export async function giveUpManaged(
  writer: RoleWriter,
  place: Place,
  { before, attached }: { readonly before: PolicyDocument | null; readonly attached: boolean },
): Promise<Result<void, AwsFailure>> {
  const { roleArn, session, call, notes } = writer;
  const arn = managedArn(roleArn, place);
  if (!(await writer.beforeWrite(nameOf(roleArn, place), before && compact(before), null)))
    return err(overtaken);
  if (attached) {
    const detached = await call(() => session.detachRolePolicy(roleArn, arn));
    if (!detached.ok) return detached;
  }
  const pruned = await call(() => pruneVersions(writer, arn, 0));
  if (!pruned.ok) return pruned;
  const deleted = await call(() => session.deleteManagedPolicy(arn));
  if (!deleted.ok) return deleted;
  await notes.forgetSpilled(roleArn, place);
  return ok(undefined);
}
