import { may, readsEverything } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import type { Actor } from '../kernel/actor';
import type { Clock } from '../kernel/clock';
import { VERB } from '../requests/domain/words';
import { ruleWords } from './domain/rule-words';
import { PREVIEW_DAYS, previewRule, recentRequests } from './preview-rules';
import { readPolicy, readRules } from './repository';
import type { DelegationView, ReviewPolicyPage, RulesPage } from './view';

const MOST = 20;

/** The policy with who changed it when; null for those whose business it is not. */
export async function getReviewPolicy(
  { db }: { readonly db: PrismaClient },
  actor: Actor,
): Promise<ReviewPolicyPage | null> {
  if (!may(actor, 'review-policy:see')) return null;
  const [policy, rows] = await Promise.all([
    readPolicy(db),
    db.reviewPolicyVersion.findMany({
      orderBy: { version: 'desc' },
      take: MOST,
      select: { version: true, at: true, byId: true },
    }),
  ]);
  const people = await db.user.findMany({
    where: { id: { in: rows.map(({ byId }) => byId) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    policy,
    versions: rows.map(({ version, at, byId }) => ({
      version,
      at,
      by: names.get(byId) ?? 'Somebody who left',
    })),
    maySeeRules: readsEverything(actor),
    mayManage: may(actor, 'review-policy:manage'),
  };
}

/** All rules with what each would have approved lately; null for those whose business it is not. */
export async function listRules(
  { db, clock }: { readonly db: PrismaClient; readonly clock: Clock },
  actor: Actor,
): Promise<RulesPage | null> {
  // The preview names requests of everybody.
  if (!may(actor, 'approval-rules:manage') && !readsEverything(actor)) return null;
  const [rules, policy, recent, projects] = await Promise.all([
    readRules(db),
    readPolicy(db),
    recentRequests(db, clock.now()),
    db.project.findMany({
      where: { removedAt: null },
      select: { id: true, name: true },
      orderBy: { name: 'asc' },
    }),
  ]);
  const names = new Map(projects.map(({ id, name }) => [id, name]));
  return {
    rules: rules.map((rule) => ({
      ...rule,
      words: ruleWords(rule.conditions, {
        pattern: (of) => `who would ${VERB[of]}`,
        project: (id) => names.get(id) ?? 'a project that is gone',
      }),
      preview: previewRule(rule, policy, recent),
    })),
    projects,
    days: PREVIEW_DAYS,
    mayManage: may(actor, 'approval-rules:manage'),
  };
}

/** To whom this person has handed their decisions, now or soon. */
export async function listOwnDelegations(
  { db, clock }: { readonly db: PrismaClient; readonly clock: Clock },
  actor: Actor,
): Promise<readonly DelegationView[]> {
  const rows = await db.reviewDelegation.findMany({
    where: { fromId: actor.id, endsAt: { gt: clock.now() } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    select: { id: true, startsAt: true, endsAt: true, note: true, to: { select: { name: true } } },
  });
  return rows.map(({ to, ...row }) => ({ ...row, to: to.name }));
}
