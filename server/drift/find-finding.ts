import type { PrismaClient } from '../db/generated/client';
import type { ExplainedFailure } from '../grants/domain/explain-failure';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { isUuid } from '../kernel/uuid';
import { diffDocuments } from '../policies/build/diff-documents';
import { parseDocument } from '../policies/build/parse-document';
import { roleNameOf } from '../requests/selects';
import { byHandOf } from './domain/by-hand';
import type { Dimension } from './domain/finding';
import { consumerOfKey, isOursKey } from './domain/ours';
import { patternOf } from './domain/pattern-of';
import { repairOf } from './domain/repair';
import { decidesFinding, repairsFinding, seesFinding } from './finding-rights';
import { type FindingRow, findingSelect, itemOf, ownersOf } from './select-finding';
import { tagOfFinding } from './tag-of-finding';
import type { DriftDetail } from './view';

type Deps = { readonly db: PrismaClient; readonly clock: Clock };

/** The row and what the person may do with it; null for those who may not know of it. */
export async function findVisible(db: PrismaClient, actor: Actor, id: string) {
  const row = isUuid(id) ? await db.driftFinding.findUnique({ where: { id }, select: findingSelect }) : null;
  if (!row) return null;
  const owners = await ownersOf(db, row);
  return seesFinding(actor, owners)
    ? { row, mayRepair: repairsFinding(actor, owners), decide: decidesFinding(actor, owners) }
    : null;
}

/** One difference with the documents, whom it touches and what can be done. */
export async function getFinding({ db }: Deps, actor: Actor, id: string): Promise<DriftDetail | null> {
  const visible = await findVisible(db, actor, id);
  if (!visible) return null;
  const { row, mayRepair, decide } = visible;
  const account = await db.awsAccount.findUnique({
    where: { id: row.target.accountId },
    select: { alias: true },
  });
  const aliases = new Map(account ? [[row.target.accountId, account.alias]] : []);
  const dimension = row.dimension as Dimension;
  const consumer = consumerOfKey(row.key);
  const repair = repairOf(row.target.kind, dimension, isOursKey(row.key), {
    ofConsumer: consumer !== null,
    subject: row.subject,
  });
  const [before, after] = [row.target.found, row.target.wanted].map((text) => text && parseDocument(text));
  return {
    ...itemOf(row, aliases),
    wanted: row.wanted,
    found: row.found,
    blocks: repair === 'policy' && consumer === null ? diffDocuments(before || null, after || null) : [],
    twoSided: Boolean(before && after),
    scannedAt: row.target.scannedAt,
    failure: row.target.failure as ExplainedFailure | null,
    ignored: await ignoredOf(db, row),
    subscriptions: await touched(db, row),
    tag: await tagOfFinding(db, row),
    cannotRepair: typeof repair === 'string' ? null : repair.cannot,
    byHand: byHandOf(row.target.arn, { ...row, dimension }),
    adopt: decide ? await adoptable(db, row) : null,
    may: { repair: mayRepair && row.resolvedAt === null, decide: decide && row.resolvedAt === null },
  };
}

async function ignoredOf(db: PrismaClient, row: FindingRow): Promise<DriftDetail['ignored']> {
  if (row.ignoredUntil === null) return null;
  const by = row.ignoredById
    ? await db.user.findUnique({ where: { id: row.ignoredById }, select: { name: true } })
    : null;
  return { until: row.ignoredUntil, reason: row.ignoreReason, by: by?.name ?? 'somebody who is gone' };
}

async function touched(db: PrismaClient, row: FindingRow): Promise<DriftDetail['subscriptions']> {
  const rows = await db.subscription.findMany({
    where: { grants: { some: { id: { in: row.grantIds } } } },
    orderBy: { number: 'asc' },
    select: {
      number: true,
      state: true,
      product: { select: { name: true } },
      principal: { select: { roleArn: true } },
    },
  });
  return rows.map(({ number, state, product, principal }) => ({
    number,
    state,
    title: `${product.name} for ${roleNameOf(principal.roleArn)}`,
  }));
}

/** Only a role that an environment names can be asked for: whoever owns it sends the request. */
async function adoptable(db: PrismaClient, row: FindingRow): Promise<DriftDetail['adopt']> {
  const { product } = row.target;
  if (row.change !== 'EXTRA' || row.principals.length === 0 || !product) return null;
  const rows = await db.environmentPrincipal.findMany({
    where: { roleArn: { in: row.principals }, state: 'USABLE' },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      roleArn: true,
      environment: { select: { name: true, project: { select: { name: true } } } },
    },
  });
  const pattern = patternOf({ dimension: row.dimension as Dimension, found: row.found });
  const cannot =
    pattern === null
      ? 'What it allows is no way in which streams are shared.'
      : rows.length === 0
        ? 'No environment names this principal as a usable role. When its project adds the role to an environment, it can be adopted.'
        : null;
  return {
    roles: rows.map(({ id, roleArn, environment }) => ({
      principalId: id,
      roleArn,
      environment: environment.name,
      project: environment.project.name,
    })),
    pattern,
    cannot,
  };
}
