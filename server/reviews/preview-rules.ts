import type { PrismaClient } from '../db/generated/client';
import { requestTitle } from '../requests/domain/words';
import { type ApprovalRule, daysOf, type RuleFacts, ruleFor } from './domain/approval-rule';
import { type Asked, planReview } from './domain/review-plan';
import type { ReviewPolicy } from './domain/review-policy';
import type { RulePreview } from './view';

/** So far back, and no more than so many: enough to see what a rule does. */
export const PREVIEW_DAYS = 90;
const MOST = 500;
const EXAMPLES = 5;

type Recent = {
  readonly number: number;
  readonly title: string;
  readonly asked: Asked;
  readonly facts: RuleFacts;
};

/** New requests of the last weeks with what rules look at, newest first. What a project publishes is taken as of now. */
export async function recentRequests(db: PrismaClient, now: Date): Promise<readonly Recent[]> {
  const since = new Date(now.getTime() - PREVIEW_DAYS * 86_400_000);
  const [rows, published] = await Promise.all([
    db.subscriptionRequest.findMany({
      where: { submittedAt: { gte: since }, kind: 'NEW' },
      orderBy: { number: 'desc' },
      take: MOST,
      select: {
        number: true,
        pattern: true,
        submittedAt: true,
        endsAt: true,
        project: { select: { id: true, name: true } },
        environment: { select: { accountId: true } },
        product: {
          select: {
            name: true,
            classification: true,
            domainId: true,
            ownerProjectId: true,
            accountId: true,
          },
        },
      },
    }),
    db.dataProduct.findMany({
      where: { lifecycle: 'PUBLISHED' },
      distinct: ['ownerProjectId', 'domainId'],
      select: { ownerProjectId: true, domainId: true },
    }),
  ]);
  const publishes = new Set(published.map(({ ownerProjectId, domainId }) => `${ownerProjectId} ${domainId}`));
  return rows.map(({ number, pattern, submittedAt, endsAt, project, environment, product }) => {
    const known = {
      classification: product.classification,
      pattern,
      sameAccount: environment.accountId === product.accountId,
    };
    return {
      number,
      title: requestTitle({ kind: 'NEW', project: project.name, product: product.name, pattern, endsAt }),
      asked: { ...known, ownProduct: project.id === product.ownerProjectId },
      facts: {
        ...known,
        ownDomain: publishes.has(`${project.id} ${product.domainId}`),
        days: daysOf(submittedAt ?? endsAt, endsAt),
        projectId: project.id,
      },
    };
  });
}

/** As if this rule alone were there and on, by the policy of now. */
export function previewRule(
  rule: ApprovalRule,
  policy: ReviewPolicy,
  recent: readonly Recent[],
): RulePreview {
  const alone = [{ ...rule, enabled: true }];
  const approved = recent.filter(({ asked, facts }) =>
    ruleFor(alone, facts, policy, planReview(policy, asked)),
  );
  return {
    approved: approved.length,
    of: recent.length,
    examples: approved.slice(0, EXAMPLES).map(({ number, title }) => ({ number, title })),
  };
}
