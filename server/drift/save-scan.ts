import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import { type Finding, type GovernedGrant, isInMotion } from './domain/finding';
import type { GovernedTarget, ScanChanges, ScanRecord, TargetRef } from './ports';
import { settleHealth } from './settle-health';

const placeOf = ({ kind, accountId, account, productId }: GovernedTarget) => ({
  kind,
  accountId,
  region: account.region,
  productId,
});

const bodyOf = (finding: Finding) => ({
  change: finding.change,
  dimension: finding.dimension,
  subject: finding.subject,
  wanted: [...finding.wanted],
  found: [...finding.found],
  principals: [...finding.principals],
  grantIds: [...finding.grantIds],
});

const isSettled = ({ state, health }: GovernedGrant): boolean =>
  health === (isInMotion({ state }) ? 'UNKNOWN' : 'IN_SYNC');

/**
 * A difference that was gone in between is a new one: its age starts again, and nobody has ignored it yet. One that was
 * to be ignored for a while keeps its age, and is said again when that is over.
 */
async function keepFindings(client: TransactionClient, { target, at, findings }: ScanRecord) {
  const rows = await client.driftFinding.findMany({
    where: { targetArn: target.arn },
    select: { id: true, key: true, resolvedAt: true, grantIds: true, ignoredUntil: true },
  });
  const known = new Map(rows.map((row) => [row.key, row]));
  const opened: Finding[] = [];
  for (const finding of findings) {
    const row = known.get(finding.key);
    const anew = !row || row.resolvedAt !== null;
    const lapsed = !anew && row.ignoredUntil !== null && row.ignoredUntil <= at;
    if (anew || lapsed) opened.push(finding);
    const heeded = anew || lapsed ? { ignoredUntil: null, ignoreReason: '', ignoredById: null } : {};
    const age = anew ? { firstSeenAt: at } : {};
    const data = { ...bodyOf(finding), lastSeenAt: at, resolvedAt: null, ...heeded, ...age };
    if (row) await client.driftFinding.update({ where: { id: row.id }, data, select: { id: true } });
    else
      await client.driftFinding.create({
        data: { ...data, firstSeenAt: at, targetArn: target.arn, key: finding.key },
        select: { id: true },
      });
  }
  const now = new Set(findings.map(({ key }) => key));
  const gone = rows.filter((row) => row.resolvedAt === null && !now.has(row.key));
  return { opened, gone, touched: rows.flatMap(({ grantIds }) => grantIds) };
}

export async function saveScan(client: TransactionClient, scan: ScanRecord): Promise<ScanChanges> {
  const { target, roundId, at } = scan;
  const seen = {
    scannedAt: at,
    failure: Prisma.DbNull,
    wanted: scan.wanted,
    found: scan.found,
    ...(roundId === null ? {} : { roundId }),
  };
  await client.driftTarget.upsert({
    where: { arn: target.arn },
    create: { arn: target.arn, ...placeOf(target), ...seen },
    update: { ...placeOf(target), ...seen },
    select: { arn: true },
  });
  const { opened, gone, touched } = await keepFindings(client, scan);
  const resolved = await resolve(
    client,
    gone.map(({ id }) => id),
    at,
  );
  // Most targets are as they should be, and were: then there is nothing to derive.
  const quiet = scan.findings.length + touched.length === 0 && target.grants.every(isSettled);
  if (quiet) return { opened, resolved };
  await settleHealth(client, [
    ...target.grants.map(({ id }) => id),
    ...touched,
    ...scan.findings.flatMap(({ grantIds }) => grantIds),
  ]);
  return { opened, resolved };
}

async function resolve(client: TransactionClient, ids: readonly string[], at: Date): Promise<Finding[]> {
  if (ids.length === 0) return [];
  const rows = await client.driftFinding.updateManyAndReturn({
    where: { id: { in: [...ids] } },
    data: { resolvedAt: at },
  });
  return rows.map((row) => ({ ...row, dimension: row.dimension as Finding['dimension'] }));
}

export async function saveUnreachable(
  client: TransactionClient,
  target: GovernedTarget,
  roundId: string | null,
  failure: ExplainedFailure,
): Promise<boolean> {
  const before = await client.driftTarget.findUnique({
    where: { arn: target.arn },
    select: { failure: true },
  });
  const tried = { failure: { ...failure }, ...(roundId === null ? {} : { roundId }) };
  await client.driftTarget.upsert({
    where: { arn: target.arn },
    create: { arn: target.arn, ...placeOf(target), ...tried },
    update: { ...placeOf(target), ...tried },
    select: { arn: true },
  });
  await settleHealth(
    client,
    target.grants.map(({ id }) => id),
  );
  return before?.failure == null;
}

/** What is governed no more owes nothing: its open findings end with it. */
export async function forgetUngoverned(
  client: TransactionClient,
  kept: readonly TargetRef[],
  at: Date,
): Promise<void> {
  const targetArn = { notIn: kept.map(({ arn }) => arn) };
  await client.driftFinding.updateMany({ where: { targetArn, resolvedAt: null }, data: { resolvedAt: at } });
}
