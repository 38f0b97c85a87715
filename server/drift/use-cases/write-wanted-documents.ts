import { tryAgain } from '../../grants/use-cases/try-again';
import { type Target, type Written, writeDocument } from '../../grants/use-cases/write-document';
import type { AwsFailure } from '../../kernel/aws-failure';
import { ok, type Result } from '../../kernel/result';
import { ROLE_POLICY_NAME } from '../../policies/build/live-grant';
import { consumerNameIn, consumerPath } from '../../policies/build/stream-consumer';
import { governedConsumers, wantedConsumerPolicy } from '../domain/consumer-drift';
import type { GovernedGrant } from '../domain/finding';
import { wantedRolePolicy } from '../domain/role-drift';
import { wantedStreamPolicy } from '../domain/stream-drift';
import type { GovernedTarget } from '../ports';
import type { DocumentWriter } from './document-writer';
import { writeKey } from './write-wanted-key';

/** What a repair's session may touch. */
export function reachOf({ kind, arn, grants }: GovernedTarget) {
  const nothing = { streamArns: [], consumerPaths: [], roleArns: [], keyArns: [] };
  if (kind === 'ROLE') return { ...nothing, roleArns: [arn] };
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

function roleDocument(
  { session, pacing, keep }: DocumentWriter,
  roleArn: string,
  grants: readonly GovernedGrant[],
): Target {
  const call = <T>(send: () => Promise<Result<T, AwsFailure>>) => tryAgain(pacing, send);
  return {
    read: () => call(() => session.getRolePolicy(roleArn, ROLE_POLICY_NAME)),
    put: (document) => call(() => session.putRolePolicy(roleArn, ROLE_POLICY_NAME, document)),
    remove: () => call(() => session.deleteRolePolicy(roleArn, ROLE_POLICY_NAME)),
    build: () => wantedRolePolicy({ roleArn, grants }),
    beforeWrite: (before, after) => keep(roleArn, ROLE_POLICY_NAME, before, after),
  };
}

/** Brings every document of the stream, role or key to what these grants say. */
export async function writeDocuments(
  writer: DocumentWriter,
  { kind, arn }: GovernedTarget,
  grants: readonly GovernedGrant[],
): Promise<Result<Written, AwsFailure>> {
  if (kind === 'ROLE') return writeDocument(roleDocument(writer, arn, grants), writer.pacing);
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
