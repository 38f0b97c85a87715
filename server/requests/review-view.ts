import type { PrismaClient } from '../db/generated/client';
import type { AccessPattern } from '../policies/build/access-pattern';
import { planReview } from '../reviews/domain/review-plan';
import { type ReviewProgress, stepOpenTo } from '../reviews/domain/review-step';
import { demandWords, openToWords, stepWho } from '../reviews/domain/words';
import { policyOfVersion } from '../reviews/repository';
import type { ReviewView } from './view';

type Row = ReviewProgress & {
  readonly state: string;
  readonly pattern: AccessPattern;
  readonly approverIds: readonly string[];
  readonly policyVersion: number;
  readonly ruleName: string | null;
  readonly ruleVersion: number | null;
  readonly escalatesAt: Date | null;
  readonly lapsesAt: Date | null;
  readonly project: { readonly id: string };
  readonly environment: { readonly account: { readonly id: string } };
  readonly product: {
    readonly classification: 'PUBLIC' | 'INTERNAL' | 'CONFIDENTIAL';
    readonly ownerProjectId: string;
    readonly ownerProject: { readonly name: string };
    readonly domainId: string;
    readonly domain: { readonly name: string };
    readonly account: { readonly id: string };
  };
};

/** More names help nobody. */
const MOST_NAMES = 4;

/** The steps with who decides them, why there are as many, and until when. `open`: a decision is waited for. */
export async function reviewOf(
  db: PrismaClient,
  row: Row,
  open: boolean,
): Promise<Omit<ReviewView, 'decidesFor'>> {
  const { product } = row;
  const around = { owner: product.ownerProject.name, domain: product.domain.name };
  const policy = await policyOfVersion(db, row.policyVersion);
  const plan = planReview(policy, {
    classification: product.classification,
    pattern: row.pattern,
    sameAccount: row.environment.account.id === product.account.id,
    ownProduct: row.project.id === product.ownerProjectId,
  });
  const over = row.state === 'APPROVED';
  return {
    steps: row.reviewSteps.map((step, index) => ({
      step,
      state: over || index + 1 < row.step ? 'done' : open && index + 1 === row.step ? 'now' : 'later',
      who: stepWho(step, around),
    })),
    because: row.reviewSteps.includes('GOVERNANCE') ? demandWords(plan) : null,
    openTo: open ? openToWords(row, around) : null,
    people: open ? await namesOfDeciders(db, row) : [],
    policyVersion: row.policyVersion,
    rule: row.ruleName === null ? null : { name: row.ruleName, version: row.ruleVersion ?? 1 },
    escalatesAt: row.escalatesAt,
    lapsesAt: row.lapsesAt,
    escalatedAt: row.escalatedAt,
  };
}

/** The rule of `requests:decide`, asked the other way round: of the request, who may. */
async function namesOfDeciders(db: PrismaClient, row: Row): Promise<readonly string[]> {
  const open = stepOpenTo(row);
  const people = await db.user.findMany({
    where: {
      disabledAt: null,
      id: { notIn: [...row.approverIds] },
      memberships: { none: { projectId: row.project.id } },
      OR: [
        ...(open.includes('OWNER')
          ? [
              {
                memberships: {
                  some: { projectId: row.product.ownerProjectId, role: 'PRODUCT_OWNER' as const },
                },
              },
            ]
          : []),
        ...(open.includes('GOVERNANCE')
          ? [
              { organisationRoles: { some: { role: 'GOVERNANCE' as const } } },
              { governedDomains: { some: { domainId: row.product.domainId } } },
            ]
          : []),
      ],
    },
    select: { name: true },
    orderBy: { name: 'asc' },
    take: MOST_NAMES,
  });
  return people.map(({ name }) => name);
}
