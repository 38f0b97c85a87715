import type { Prisma } from '../db/generated/client';
import { parseRoleArn } from '../kernel/arn';
import type { EnvironmentSummary, PrincipalSummary, ProductSummary, ProjectSummary } from './view';

const project = { select: { id: true, slug: true, name: true } } as const;
const account = { select: { id: true, alias: true } } as const;

/** What a request and a subscription both show of what they stand between; one query, no more per row. */
export const betweenSelect = {
  product: {
    select: {
      slug: true,
      name: true,
      streamName: true,
      streamArn: true,
      region: true,
      classification: true,
      lifecycle: true,
      ownerProjectId: true,
      domainId: true,
      domain: { select: { name: true } },
      ownerProject: project,
      account,
    },
  },
  project,
  environment: { select: { id: true, name: true, region: true, vpcEndpointIds: true, account } },
  principal: { select: { id: true, roleArn: true, state: true } },
} as const satisfies Prisma.SubscriptionSelect & Prisma.SubscriptionRequestSelect;

type Row = Prisma.SubscriptionGetPayload<{ select: typeof betweenSelect }>;

export const roleNameOf = (roleArn: string): string => parseRoleArn(roleArn)?.roleName ?? roleArn;

export function productSummary({ product }: Pick<Row, 'product'>): ProductSummary {
  const { account: owner, ownerProjectId: _, domainId: __, lifecycle: ___, domain, ...rest } = product;
  return { ...rest, domain: domain.name, accountId: owner.id, accountAlias: owner.alias };
}

export const projectSummary = (row: Pick<Row, 'project'>): ProjectSummary => row.project;

export const environmentSummary = ({ environment }: Pick<Row, 'environment'>): EnvironmentSummary => ({
  id: environment.id,
  name: environment.name,
  region: environment.region,
  accountId: environment.account.id,
  accountAlias: environment.account.alias,
});

export const principalSummary = (principal: Row['principal']): PrincipalSummary => ({
  ...principal,
  roleName: roleNameOf(principal.roleArn),
});
