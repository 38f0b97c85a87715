import { tryAgain } from '../../grants/use-cases/try-again';
import { type Target, type Written, writeDocument } from '../../grants/use-cases/write-document';
import { writeRolePolicies } from '../../grants/use-cases/write-role-policies';
import type { AwsFailure } from '../../kernel/aws-failure';
import { ok, type Result } from '../../kernel/result';
import { roleShares } from '../../policies/build/role-policy';
import { consumerNameIn, consumerPath } from '../../policies/build/stream-consumer';
import { governedConsumers, wantedConsumerPolicy } from '../domain/consumer-drift';
import { type GovernedGrant, isLive, toLive } from '../domain/finding';
import { wantedStreamPolicy } from '../domain/stream-drift';
import type { GovernedTarget } from '../ports';
import type { DocumentWriter } from './document-writer';
import { writeOwnerRole } from './write-owner-role';
import { writeKey } from './write-wanted-key';

/** What a repair's session may touch. */
export function reachOf({ kind, arn, grants }: GovernedTarget) {
  const nothing = { streamArns: [], consumerPaths: [], roleArns: [], ownerRoleArns: [], keyArns: [] };
  if (kind === 'ROLE') return { ...nothing, roleArns: [arn] };
  if (kind === 'OWNER_ROLE') return { ...nothing, ownerRoleArns: [arn] };
  if (kind === 'KEY') return { ...nothing, keyArns: [arn] };
  const names = governedConsumers(grants).map(consumerNameIn);
  return { ...nothing, streamArns: [arn], consumerPaths: names.map((name) => consumerPath(arn, name)) };
}

type Built = Pick<Target, 'build'> & { readonly arn: string; readonly policy: string };

/** A policy that hangs on a stream or on a consumer of it. */
function resourceDocument({ session, pacing, keep }: DocumentWriter, { arn, policy, build }: Built): Target {
  const call = <T>(send: () => Promise<Result<T, AwsFailure>>) => tryAgain(pacing, send);
  return {
    read: () => call(() => session.getStreamPolicy(arn)),
    put: (document) => call(() => session.putStreamPolicy(arn, document)),
    remove: () => call(() => session.deleteStreamPolicy(arn)),
    build,
    beforeWrite: (before, after) => keep(arn, policy, before, after),
  };
}

/** The role's policies, however many they are. What has no room stays missing, and is found again. */
const writeRole = (
  { session, pacing, notes, keep }: DocumentWriter,
  roleArn: string,
  grants: readonly GovernedGrant[],
): Promise<Result<Written, AwsFailure>> =>
  writeRolePolicies(
    {
      roleArn,
      session,
      pacing,
      notes,
      call: (send) => tryAgain(pacing, send),
      beforeWrite: (policy, before, after) => keep(roleArn, policy, before, after),
    },
    roleShares(roleArn, grants.filter(isLive).map(toLive)),
  );

/** Brings every document of the stream, role or key to what these grants say. */
export async function writeDocuments(
  writer: DocumentWriter,
  { kind, arn, account }: GovernedTarget,
  grants: readonly GovernedGrant[],
): Promise<Result<Written, AwsFailure>> {
  if (kind === 'ROLE') return writeRole(writer, arn, grants);
  if (kind === 'OWNER_ROLE') return writeOwnerRole(writer, { arn, account, grants });
  if (kind === 'KEY') return writeKey(writer, arn, grants);
  const stream = resourceDocument(writer, {
    arn,
    policy: 'resource policy',
    build: (current) => wantedStreamPolicy({ streamArn: arn, grants }, current),
  });
  const written = await writeDocument(stream, writer.pacing);
  if (!written.ok) return written;
  let { wrote } = written.value;
  for (const consumerArn of governedConsumers(grants)) {
    const consumer = resourceDocument(writer, {
      arn: consumerArn,
      policy: 'consumer policy',
      build: (current) => wantedConsumerPolicy(consumerArn, grants, current),
    });
    const side = await writeDocument(consumer, writer.pacing);
    // One that is gone is a finding of its own, which no document can heal.
    if (!side.ok && side.error.kind !== 'not-found') return side;
    wrote ||= side.ok && side.value.wrote;
  }
  return ok({ document: written.value.document, wrote });
}
