import type { ArnLeases, RunJournal, SpillNotes } from '../../grants/apply-ports';
import { type ExplainedFailure, explainFailure } from '../../grants/domain/explain-failure';
import type { PolicyWriter } from '../../grants/ports';
import { tryAgain } from '../../grants/use-cases/try-again';
import type { Written } from '../../grants/use-cases/write-document';
import { namedIn } from '../../grants/use-cases/write-for-all';
import type { AwsFailure } from '../../kernel/aws-failure';
import { err, ok, type Result } from '../../kernel/result';
import { parseDocument } from '../../policies/build/parse-document';
import { type WriteProductTagDeps, writeProductTag } from '../../streams/use-cases/write-product-tag';
import type { ManagedTagWriter } from '../../tags/ports';
import { writeTags } from '../../tags/use-cases/write-tags';
import { governedConsumers } from '../domain/consumer-drift';
import { isLive } from '../domain/finding';
import { TARGET_WORD } from '../domain/target-kind';
import type { GovernedTarget, ScanDeps, TargetRef } from '../ports';
import type { DocumentWriter } from './document-writer';
import { scanTarget } from './scan-target';
import { reachOf, writeDocuments } from './write-wanted-documents';

export type RepairDeps = ScanDeps &
  WriteProductTagDeps & {
    readonly leases: ArnLeases;
    readonly policyWriter: PolicyWriter;
    readonly journal: Pick<RunJournal, 'keepDocument'> & SpillNotes;
    readonly managedTagWriter: ManagedTagWriter;
  };

/** As long as a run of a subscription; the writer asks for it again right before each write. */
const LEASE_SECONDS = 15;

/** Why it differs: by itself, or because a product's schema was linked anew. */
export type Cause = 'drift' | 'schema';

export type Repaired =
  | { readonly kind: 'repaired'; readonly wrote: boolean }
  | { readonly kind: 'failed' }
  | { readonly kind: 'later'; readonly because: string }
  | { readonly kind: 'nothing-to-do' };

/**
 * Brings the policy of one stream, role or key, and the product's tag, to what the live grants say now: the same lease, the
 * same documents, the same read-back as a run of a subscription. What has been revoked is not live and cannot come back.
 */
export async function repairTarget(
  deps: RepairDeps,
  ref: Pick<TargetRef, 'arn' | 'kind'>,
  cause: Cause = 'drift',
): Promise<Repaired> {
  const target = await deps.unitOfWork((tx) => tx.drift.load(ref));
  if (!target) return { kind: 'nothing-to-do' };
  if (target.productId !== null && target.tag !== undefined) {
    const tagged = await writeProductTag(deps, { productId: target.productId });
    if (!tagged.ok) return { kind: 'later', because: tagged.error.failure.code };
  }
  const runId = deps.randomness.id();
  const leased = leaseOf(target);
  const claim = { arns: [leased], holder: runId, seconds: LEASE_SECONDS, waiter: null };
  if (!(await deps.leases.acquire(claim))) return { kind: 'later', because: 'another run writes to it' };
  try {
    return await settle(deps, target, runId, await write(deps, ref, runId), cause);
  } finally {
    await deps.leases.release([leased], runId);
  }
}

export type TargetWritten =
  | { readonly kind: 'written' }
  | { readonly kind: 'later' }
  | { readonly kind: 'failed'; readonly failure: ExplainedFailure };

/** The same for who changes what is in force, and tells of it: without the tag, the audit and the look afterwards. */
export async function writeTarget(
  deps: RepairDeps,
  ref: Pick<TargetRef, 'arn' | 'kind'>,
): Promise<TargetWritten> {
  const target = await deps.unitOfWork((tx) => tx.drift.load(ref));
  if (!target) return { kind: 'written' };
  const runId = deps.randomness.id();
  const leased = leaseOf(target);
  const claim = { arns: [leased], holder: runId, seconds: LEASE_SECONDS, waiter: null };
  if (!(await deps.leases.acquire(claim))) return { kind: 'later' };
  try {
    const written = await write(deps, ref, runId);
    if (written.ok) return { kind: 'written' };
    if (written.error.retryable) return { kind: 'later' };
    return { kind: 'failed', failure: explainFailure(written.error, target.alias) };
  } finally {
    await deps.leases.release([leased], runId);
  }
}

/** What a run of a subscription holds while it writes the same: a role of Sluice's own goes with its stream. */
const leaseOf = ({ kind, arn, grants }: GovernedTarget): string =>
  kind === 'OWNER_ROLE' ? (grants[0]?.streamArn ?? arn) : arn;

const gone = (arn: string): AwsFailure => ({
  kind: 'not-found',
  retryable: false,
  operation: 'iam:GetRole',
  code: 'RoleRecreated',
  awsMessage: `${arn} is not the role that was approved.`,
});

async function write(
  deps: RepairDeps,
  ref: Pick<TargetRef, 'arn' | 'kind'>,
  runId: string,
): Promise<Result<Written, AwsFailure>> {
  // Loaded once the lease is held: nobody else changes what these grants have in AWS from here on.
  const target = await deps.unitOfWork((tx) => tx.drift.load(ref));
  if (!target) return ok({ document: null, wrote: false });
  const { account } = target;
  const approved = await checkRole(deps, target);
  if (!approved.ok) return approved;
  const tagged = await repairTags(deps, target, runId);
  if (!tagged.ok) return tagged;
  const session = await tryAgain(deps.pacing, () =>
    deps.policyWriter.signIn(account, { id: runId, ...reachOf(target) }),
  );
  if (!session.ok) return session;
  const writer = {
    session: session.value,
    pacing: deps.pacing,
    notes: deps.journal,
    roleReader: deps.roleReader,
    keep: keepFor(deps, leaseOf(target), runId),
  };
  const all = await writeDocuments(writer, target, target.grants);
  return all.ok || all.error.kind !== 'invalid' ? all : writeWhoIsThere(writer, target);
}

/** Nothing is written to, and nothing is opened for, another role under the name of the one that was approved. */
async function checkRole(
  deps: RepairDeps,
  { kind, arn, account, roleId, trusted, grants }: GovernedTarget,
): Promise<Result<void, AwsFailure>> {
  const opened = kind === 'OWNER_ROLE' && grants.some(isLive) ? trusted : undefined;
  const role = kind === 'ROLE' ? { roleArn: arn, roleId, account } : opened;
  if (!role) return ok(undefined);
  const read = await tryAgain(deps.pacing, () => deps.governedReader.readRole(role.account, role.roleArn));
  if (!read.ok) return read;
  return read.value === null || (role.roleId !== null && read.value.roleId !== role.roleId)
    ? err(gone(role.roleArn))
    : ok(undefined);
}

/**
 * One principal that does not exist makes Kinesis refuse the whole document. Who is named there exists; those that were
 * there and are not any more are tried one after the other, so that a role that was deleted keeps nobody else out.
 */
async function writeWhoIsThere(
  writer: DocumentWriter,
  target: GovernedTarget,
): Promise<Result<Written, AwsFailure>> {
  const read = await writer.session.getStreamPolicy(target.arn);
  if (!read.ok) return read;
  const named = namedIn(read.value === null ? null : parseDocument(read.value));
  const applied = target.grants.filter(({ state }) => state === 'APPLIED');
  let there = applied.filter(({ principalArn }) => named.has(principalArn));
  let written = await writeDocuments(writer, target, there);
  const missing = new Set(applied.map(({ principalArn }) => principalArn).filter((arn) => !named.has(arn)));
  for (const principal of missing) {
    const more = [...there, ...applied.filter(({ principalArn }) => principalArn === principal)];
    const tried = await writeDocuments(writer, target, more);
    if (!tried.ok && tried.error.kind !== 'invalid') return tried;
    if (tried.ok) [there, written] = [more, tried];
  }
  return written;
}

/** Sluice's tags of the stream or role and of the stream's consumers: what hangs on them is as it was approved again. */
async function repairTags(
  deps: RepairDeps,
  { kind, arn, account, managedTags, grants }: GovernedTarget,
  runId: string,
): Promise<Result<void, AwsFailure>> {
  // A key's tags are its administrators', and on a role of Sluice's own no access hangs on any.
  if (kind === 'KEY' || kind === 'OWNER_ROLE') return ok(undefined);
  const consumers = kind === 'STREAM' ? governedConsumers(grants) : [];
  const resources = [{ kind, arn }, ...consumers.map((each) => ({ kind: 'CONSUMER' as const, arn: each }))];
  const stillMine = () => deps.leases.renew([arn], runId, LEASE_SECONDS);
  for (const resource of resources) {
    const wanted = managedTags.filter((tag) => tag.arn === resource.arn);
    const at = { target: account, resource, runId, stillMine, strict: true };
    const written = await writeTags(deps, at, wanted);
    // A consumer that is gone is a finding of its own, which no tag can heal.
    if (!written.ok && !(written.error.kind === 'not-found' && resource.kind === 'CONSUMER')) return written;
  }
  return ok(undefined);
}

/** Keeps what is about to be replaced, if this is still the one that may. */
const keepFor =
  (deps: RepairDeps, leased: string, runId: string): DocumentWriter['keep'] =>
  async (targetArn, policy, before, after) => {
    if (!(await deps.leases.renew([leased], runId, LEASE_SECONDS))) return false;
    await deps.journal.keepDocument({ targetArn, policy, runId, before, after });
    return true;
  };

async function settle(
  deps: RepairDeps,
  target: GovernedTarget,
  runId: string,
  written: Result<Written, AwsFailure>,
  cause: Cause,
): Promise<Repaired> {
  if (!written.ok && written.error.retryable) return { kind: 'later', because: written.error.code };
  await deps.unitOfWork(async (tx) => {
    const at = deps.clock.now().toISOString();
    const failure = written.ok ? null : explainFailure(written.error, target.alias);
    await tx.drift.saveRepair(target.arn, failure && { state: 'failed', at, failure });
    const subjectType = TARGET_WORD[target.kind];
    await tx.audit.record(
      { part: 'worker' },
      {
        type:
          cause === 'schema'
            ? written.ok
              ? 'role.schema-followed'
              : 'role.schema-not-followed'
            : `${subjectType}.${written.ok ? 'drift-repaired' : 'drift-repair-failed'}`,
        subjectType,
        subjectId: target.arn,
        subjectLabel: target.label,
        ...(target.projectId === null ? {} : { projectId: target.projectId }),
        detail: {
          run: runId,
          awsSession: `sluice-run-${runId}`,
          ...(written.ok
            ? { wrote: written.value.wrote }
            : { operation: written.error.operation, code: written.error.code, account: target.alias }),
        },
      },
    );
  });
  await scanTarget(deps, target, null);
  return written.ok ? { kind: 'repaired', wrote: written.value.wrote } : { kind: 'failed' };
}
