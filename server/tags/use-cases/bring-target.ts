import type { GovernedTarget } from '../../drift/ports';
import { reachOf, writeDocuments } from '../../drift/use-cases/write-wanted-documents';
import { tryAgain } from '../../grants/use-cases/try-again';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import type { TaggedResource, TagJobDeps } from '../ports';
import { overtaken, writeTags } from './write-tags';

/** As long as a run of a subscription; it is asked for again right before each write. */
const LEASE_SECONDS = 15;

export type Brought = { readonly wrote: boolean };

/** The stream or role whose lease and documents go with the resource. */
const governedOf = ({ kind, arn }: TaggedResource) =>
  kind === 'ROLE'
    ? { kind: 'ROLE' as const, arn }
    : { kind: 'STREAM' as const, arn: arn.replace(/\/consumer\/.*$/, '') };

/**
 * Brings Sluice's tags of one resource, and then the documents that hang on them, to what is wanted now: under the lease
 * of the stream or role, read back like any other write. The tag goes first, so that what is taken away ends at once.
 */
export async function bringTarget(
  deps: TagJobDeps,
  resource: TaggedResource,
  runId: string,
): Promise<Result<Brought, AwsFailure>> {
  const ref = governedOf(resource);
  const claim = { arns: [ref.arn], holder: runId, seconds: LEASE_SECONDS, waiter: null };
  if (!(await deps.leases.acquire(claim))) return err(overtaken);
  try {
    // Loaded once the lease is held: nobody else changes what is in AWS from here on.
    const target = await deps.unitOfWork((tx) => tx.drift.load(ref));
    if (!target) return ok({ wrote: false });
    const stillMine = () => deps.leases.renew([ref.arn], runId, LEASE_SECONDS);
    const wanted = target.managedTags.filter(({ arn }) => arn === resource.arn);
    const tagged = await writeTags(deps, { target: target.account, resource, runId, stillMine }, wanted);
    if (!tagged.ok) return tagged;
    const documents =
      resource.kind === 'CONSUMER' ? ok({ wrote: false }) : await write(deps, target, runId, stillMine);
    return documents.ok ? ok({ wrote: documents.value.wrote || tagged.value === 'wrote' }) : documents;
  } finally {
    await deps.leases.release([ref.arn], runId);
  }
}

/** Brings the policy of a share's key to what subscriptions and shares by tag say now; nobody tags it. */
export async function bringKey(
  deps: TagJobDeps,
  arn: string,
  runId: string,
): Promise<Result<Brought, AwsFailure>> {
  const claim = { arns: [arn], holder: runId, seconds: LEASE_SECONDS, waiter: null };
  if (!(await deps.leases.acquire(claim))) return err(overtaken);
  try {
    const target = await deps.unitOfWork((tx) => tx.drift.load({ kind: 'KEY', arn }));
    const stillMine = () => deps.leases.renew([arn], runId, LEASE_SECONDS);
    return target ? await write(deps, target, runId, stillMine) : ok({ wrote: false });
  } finally {
    await deps.leases.release([arn], runId);
  }
}

async function write(
  deps: TagJobDeps,
  target: GovernedTarget,
  runId: string,
  stillMine: () => Promise<boolean>,
): Promise<Result<Brought, AwsFailure>> {
  const session = await tryAgain(deps.pacing, () =>
    deps.policyWriter.signIn(target.account, { id: runId, ...reachOf(target) }),
  );
  if (!session.ok) return session;
  const keep = async (targetArn: string, policy: string, before: string | null, after: string | null) => {
    if (!(await stillMine())) return false;
    await deps.journal.keepDocument({ targetArn, policy, runId, before, after });
    return true;
  };
  const { pacing, roleReader } = deps;
  return writeDocuments(
    { session: session.value, pacing, roleReader, notes: deps.journal, keep },
    target,
    target.grants,
  );
}
