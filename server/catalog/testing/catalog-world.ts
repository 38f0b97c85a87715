import { memoryAccounts, PAYMENTS_ACCOUNT } from '../../accounts/testing/memory-accounts';
import { memoryAudit } from '../../audit/testing/memory-audit';
import { memoryEnvironments } from '../../environments/testing/memory-environments';
import { memoryGrants } from '../../grants/testing/memory-grants';
import { memoryJobs } from '../../jobs/testing/memory-jobs';
import type { AwsFailure } from '../../kernel/aws-failure';
import { ok, type Result } from '../../kernel/result';
import { actorWith, fixedClock, NOW } from '../../kernel/testing/fixed';
import { memory } from '../../kernel/testing/memory-tables';
import { memoryProjects } from '../../projects/testing/memory-projects';
import { memoryRequests } from '../../requests/testing/memory-requests';
import { memoryReviews } from '../../reviews/testing/memory-reviews';
import { memoryInlineSchemas } from '../../schemas/testing/memory-inline-schemas';
import { memoryLinks, memorySchemas } from '../../schemas/testing/memory-schemas';
import { memoryStandards } from '../../standards/testing/memory-standards';
import type { StreamFacts } from '../../streams/ports';
import { memorySubscriptions } from '../../subscriptions/testing/memory-subscriptions';
import { noShares } from '../../tags/testing/no-shares';
import { createDraftInput } from '../schema';
import { createDraft } from '../use-cases/create-draft';
import { publishProduct } from '../use-cases/publish-product';
import { memoryDomains, memoryProducts } from './memory-catalog';

export const PROJECT = '00000000-0000-7000-8000-0000000000aa';
export const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/payments-captured';
export const owner = actorWith({ memberships: [{ projectId: PROJECT, roles: ['PRODUCT_OWNER'] }] });
export const member = actorWith({ memberships: [{ projectId: PROJECT, roles: ['MEMBER'] }] });
export const stranger = actorWith({ memberships: [{ projectId: 'other', roles: ['PRODUCT_OWNER'] }] });

export const facts: StreamFacts = {
  streamArn: STREAM,
  status: 'ACTIVE',
  mode: 'PROVISIONED',
  openShards: 4,
  retentionHours: 24,
  encryption: 'NONE',
  consumers: 0,
  createdAt: NOW,
  tags: {},
  readAt: NOW,
};

/** What a form posts of a product: which, and the version that the page showed. */
export const seen = ({ id, version }: { readonly id: string; readonly version: number }) => ({ id, version });

export const draftInput = (overrides: object = {}) =>
  createDraftInput.parse({
    ownerProjectId: PROJECT,
    streamArn: STREAM,
    name: 'Payments captured',
    domainId: '00000000-0000-4000-8000-000000000000',
    classification: 'INTERNAL',
    accessPatterns: ['STANDARD_CONSUMER'],
    ...overrides,
  });

/** A catalog in memory: one project with one account and one domain, and an AWS that answers as it is told. */
export async function catalogWorld() {
  const tables = memory();
  const build = (read: Result<StreamFacts, AwsFailure> = ok(facts)) => {
    const tx = {
      products: memoryProducts(tables),
      domains: memoryDomains(tables),
      accounts: memoryAccounts(tables),
      requests: memoryRequests(tables),
      tags: noShares(),
      projects: memoryProjects(tables),
      environments: memoryEnvironments(tables),
      subscriptions: memorySubscriptions(tables),
      grants: memoryGrants(tables),
      standards: memoryStandards(tables),
      audit: memoryAudit(tables),
      jobs: memoryJobs(tables),
      reviews: memoryReviews(tables),
      schemas: memorySchemas(tables),
      links: memoryLinks(tables),
      fanOuts: { takeUp: async () => undefined },
      inlineSchemas: memoryInlineSchemas(tables),
    };
    return {
      tx,
      unitOfWork: tables.unitOfWork(tx),
      clock: fixedClock,
      streamReader: { readStream: async () => read, listStreams: async () => ok({ streams: [] }) },
      policyReader: { readStreamPolicy: async () => ok(null) },
    };
  };
  const deps = build();
  await deps.tx.accounts.insert(PAYMENTS_ACCOUNT);
  await deps.tx.accounts.assign({ accountId: PAYMENTS_ACCOUNT.id, projectId: PROJECT, streamArn: null });
  const domain = await deps.tx.domains.insert({ slug: 'payments', name: 'Payments', description: '' });
  const domainId = domain?.id ?? '';

  async function draft(overrides: object = {}) {
    const created = await createDraft(deps, owner, { ...draftInput(overrides), domainId });
    if (!created.ok) throw new Error(created.error.kind);
    return created.value;
  }
  async function published() {
    const result = await publishProduct(deps, owner, seen(await draft()));
    if (!result.ok) throw new Error(result.error.kind);
    return result.value;
  }
  return { tables, build, deps, domainId, draft, published };
}

export type CatalogWorld = Awaited<ReturnType<typeof catalogWorld>>;
