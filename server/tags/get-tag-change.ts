import { may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import { parseArn } from '../kernel/arn';
import { diffDocuments } from '../policies/build/diff-documents';
import { explainTagError } from './domain/errors';
import type { AssessedEffect, TagChangeRecord } from './domain/tag-change';
import type { EffectLine } from './domain/tag-effect';
import { aliases, itemOf, nameOf, presentShares, projectNames, visibleChanges } from './queries';
import { toChange } from './tag-records';
import { partiesOf, whyNotDecide } from './use-cases/decide-change';
import type { EffectRow, TagChangeView } from './view';

type Names = ReadonlyMap<string, string>;

const end = (arn: string, accounts: Names) => {
  const accountId = parseArn(arn)?.accountId ?? '';
  return { arn, name: nameOf(arn), account: accounts.get(accountId) ?? accountId };
};

const rowOf =
  (accounts: Names) =>
  ({ principalArn, resourceArn, actions, certainty, decidedBy }: EffectLine): EffectRow => ({
    principal: end(principalArn, accounts),
    resource: end(resourceArn, accounts),
    actions,
    certainty,
    decidedBy,
  });

function effectOf(effect: AssessedEffect, accounts: Names): NonNullable<TagChangeView['effect']> {
  return {
    gains: effect.gains.map(rowOf(accounts)),
    losses: effect.losses.map(rowOf(accounts)),
    unseen: effect.unseen,
    documents: effect.documents.map(({ kind, targetArn, before, after, size }) => ({
      kind,
      targetArn,
      size,
      ...end(targetArn, accounts),
      blocks: diffDocuments(before, after),
      twoSided: before !== null && after !== null,
    })),
  };
}

function mayOf(actor: Actor, change: TagChangeRecord): TagChangeView['may'] {
  const proposes =
    change.proposedById === actor.id ||
    may(actor, 'tags:change-role', change) ||
    may(actor, 'tags:change-stream', { ownerProjectId: change.projectId });
  const inReview = change.state === 'IN_REVIEW';
  const refused = inReview ? whyNotDecide(actor, change) : null;
  const failed = change.state === 'UNREADABLE' || change.state === 'FAILED';
  return {
    decide: inReview && refused === null,
    whyNot: refused && refused.kind !== 'forbidden' ? explainTagError(refused) : null,
    withdraw: proposes && ['ASSESSING', 'UNREADABLE', 'IN_REVIEW'].includes(change.state),
    retry: failed && (proposes || may(actor, 'tags:decide', partiesOf(change))),
  };
}

/** One change with everybody who gains and loses by it; null for those who may not know of it. */
export async function getTagChange(
  { db }: { readonly db: PrismaClient },
  actor: Actor,
  number: number,
): Promise<TagChangeView | null> {
  const row = await db.tagChange.findFirst({ where: { AND: [{ number }, visibleChanges(actor)] } });
  if (!row) return null;
  const change = toChange(row);
  const people = [row.proposedById, ...(row.decidedById ? [row.decidedById] : [])];
  const [accounts, projects, users, shares] = await Promise.all([
    aliases(db),
    projectNames(db, [row.projectId]),
    db.user.findMany({ where: { id: { in: people } }, select: { id: true, name: true } }),
    row.shareId === null ? [] : presentShares(db, actor, { id: row.shareId }),
  ]);
  const person = (id: string) => users.find((user) => user.id === id)?.name ?? 'somebody who is gone';
  return {
    ...itemOf(row, accounts, projects),
    targetArn: row.targetArn,
    version: row.version,
    reason: row.reason,
    proposedBy: person(row.proposedById),
    decided:
      row.decidedById && row.decidedAt
        ? { by: person(row.decidedById), at: row.decidedAt, comment: row.comment }
        : null,
    assessedAt: row.assessedAt,
    before: change.effect?.before,
    effect: change.effect && effectOf(change.effect, accounts),
    failure: change.error,
    share: shares[0] ?? null,
    may: mayOf(actor, change),
  };
}
