import type { Assignment, AwsAccount } from '../../accounts/domain/account';
import { memoryAccounts } from '../../accounts/testing/memory-accounts';
import { memoryAudit } from '../../audit/testing/memory-audit';
import type { DataProduct } from '../../catalog/domain/data-product';
import { memoryProducts } from '../../catalog/testing/memory-catalog';
import type { Environment, EnvironmentPrincipal, RoleFacts } from '../../environments/ports';
import { memoryEnvironments } from '../../environments/testing/memory-environments';
import type { KeyReader } from '../../grants/ports';
import { memoryGrants } from '../../grants/testing/memory-grants';
import { memoryJobs } from '../../jobs/testing/memory-jobs';
import { ok } from '../../kernel/result';
import { actorWith, fixedClock, NOW } from '../../kernel/testing/fixed';
import { memory } from '../../kernel/testing/memory-tables';
import { defaultKeyPolicy } from '../../policies/build/key-policy';
import type { KeyFacts } from '../../policies/build/key-way';
import { PRODUCT_TAG_KEY } from '../../policies/build/live-grant';
import type { NamedPolicy } from '../../policies/evaluate/request';
import type { Project } from '../../projects/ports';
import { memoryProjects } from '../../projects/testing/memory-projects';
import { memoryReviews } from '../../reviews/testing/memory-reviews';
import type { StreamFacts } from '../../streams/ports';
import { memorySubscriptions } from '../../subscriptions/testing/memory-subscriptions';
import type { PlanningDeps, RequestTx } from '../ports';
import { memoryRequests } from './memory-requests';

export const STREAM = 'arn:aws:kinesis:eu-west-1:333344445555:stream/orders';
export const KEY = 'arn:aws:kms:eu-west-1:333344445555:key/0a1b2c3d-0000-4000-8000-000000000001';
export const ROLE = 'arn:aws:iam::555566667777:role/scoring';
export const OWNER = 'owner-project';
export const CONSUMER = 'consumer-project';
export const ENVIRONMENT = '0193d5a0-0000-7000-8000-000000000001';
export const PRINCIPAL = '0193d5a0-0000-7000-8000-000000000002';

const product: DataProduct = {
  id: 'product',
  slug: 'orders',
  name: 'orders',
  description: '',
  support: '',
  lifecycle: 'PUBLISHED',
  classification: 'INTERNAL',
  accessPatterns: ['STANDARD_CONSUMER', 'PRODUCER'],
  domainId: 'domain',
  ownerProjectId: OWNER,
  accountId: '333344445555',
  region: 'eu-west-1',
  streamName: 'orders',
  streamArn: STREAM,
  schemaText: null,
  registrySchemaArn: null,
  fieldNames: '',
  streamFacts: null,
  streamReadAt: null,
  tagState: 'APPLIED',
  publishedAt: NOW,
  createdById: null,
  version: 0,
};
const account = (id: string, alias: string): AwsAccount => ({
  id,
  alias,
  regions: ['eu-west-1'],
  spokeRoleArn: `arn:aws:iam::${id}:role/SluiceSpoke`,
  externalId: alias,
  version: 0,
});
const stream: StreamFacts = {
  streamArn: STREAM,
  status: 'ACTIVE',
  mode: 'ON_DEMAND',
  openShards: 4,
  retentionHours: 24,
  encryption: 'NONE',
  consumers: 0,
  createdAt: NOW,
  tags: { [PRODUCT_TAG_KEY]: 'orders' },
  readAt: NOW,
};
export const keyFacts: KeyFacts = {
  arn: KEY,
  state: 'Enabled',
  policy: defaultKeyPolicy('333344445555'),
  managed: true,
};
const trust = { name: 'trust policy', document: { Statement: [] } };
const role: RoleFacts = {
  roleArn: ROLE,
  roleId: 'AROASCORINGSCORING123',
  roleName: 'scoring',
  path: '/',
  tags: {},
  inline: [],
  managed: [],
  trust,
};

/** A portal in memory with one product and one role; AWS says what `aws` says, and anything of it can be changed. */
export function memoryPortal() {
  const tables = memory();
  tables.table<DataProduct>('product').set(product.id, product);
  tables.table<AwsAccount>('account').set('333344445555', account('333344445555', 'payments-prod'));
  tables.table<AwsAccount>('account').set('555566667777', account('555566667777', 'fraud-prod'));
  const project = { description: '', version: 0 };
  tables.table<Project>('project').set(OWNER, { ...project, id: OWNER, slug: 'owner', name: 'Owner' });
  tables
    .table<Project>('project')
    .set(CONSUMER, { ...project, id: CONSUMER, slug: 'consumer', name: 'Consumer' });
  tables
    .table<Assignment>('assignment')
    .set('whole', { id: 'whole', accountId: '555566667777', projectId: CONSUMER, streamArn: null });
  tables.table<Environment>('environment').set(ENVIRONMENT, {
    id: ENVIRONMENT,
    projectId: CONSUMER,
    name: 'fraud-prod',
    accountId: '555566667777',
    region: 'eu-west-1',
    version: 0,
    outside: null,
    vpcEndpointIds: [],
  });
  tables.table<EnvironmentPrincipal>('principal').set(PRINCIPAL, {
    id: PRINCIPAL,
    environmentId: ENVIRONMENT,
    roleArn: ROLE,
    roleId: role.roleId,
    state: 'USABLE',
    findings: [],
    removedAt: null,
    checkedAt: NOW,
  });
  const tx: RequestTx = {
    requests: memoryRequests(tables),
    subscriptions: memorySubscriptions(tables),
    grants: memoryGrants(tables),
    products: memoryProducts(tables),
    projects: memoryProjects(tables),
    environments: memoryEnvironments(tables),
    accounts: memoryAccounts(tables),
    audit: memoryAudit(tables),
    jobs: memoryJobs(tables),
    reviews: memoryReviews(tables),
    fanOuts: { takeUp: async () => undefined },
  };
  const aws = {
    policy: null as string | null,
    boundary: {
      name: 'boundary SluiceBoundary',
      document: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
    } as NamedPolicy | null,
    stream,
    role,
    key: ok(keyFacts) as Awaited<ReturnType<KeyReader['readKey']>>,
  };
  const deps: PlanningDeps = {
    unitOfWork: tables.unitOfWork(tx),
    clock: fixedClock,
    roleReader: {
      readRole: async () => ok(aws.role),
      listRoles: async () => ok({ roleArns: [ROLE] }),
    },
    streamReader: {
      listStreams: async () => ok({ streams: [] }),
      readStream: async () => ok(aws.stream),
    },
    policyReader: { readStreamPolicy: async () => ok(aws.policy) },
    keyReader: { readKey: async () => aws.key },
    boundaryReader: { readBoundary: async () => ok(aws.boundary) },
  };
  const member = (projectId: string, roles: 'PRODUCT_OWNER' | 'CONSUMER_OWNER' | 'MEMBER') =>
    actorWith({ memberships: [{ projectId, roles: [roles] }] });
  return {
    tables,
    tx,
    deps,
    aws,
    people: {
      owner: { ...member(OWNER, 'PRODUCT_OWNER'), id: 'owner' },
      ownerMember: { ...member(OWNER, 'MEMBER'), id: 'ownerMember' },
      consumer: { ...member(CONSUMER, 'CONSUMER_OWNER'), id: 'consumer' },
      consumerMember: { ...member(CONSUMER, 'MEMBER'), id: 'consumerMember' },
      governance: { ...actorWith({ organisation: ['GOVERNANCE'] }), id: 'governance' },
      auditor: { ...actorWith({ organisation: ['AUDITOR'] }), id: 'auditor' },
      administrator: { ...actorWith({ organisation: ['PLATFORM_ADMIN'] }), id: 'administrator' },
      stranger: { ...member('another-project', 'PRODUCT_OWNER'), id: 'stranger' },
    },
    ask: {
      productSlug: 'orders',
      environmentId: ENVIRONMENT,
      principalId: PRINCIPAL,
      pattern: 'STANDARD_CONSUMER' as const,
      purpose: 'Hourly sales reports.',
      endsAt: new Date(NOW.getTime() + 86_400_000),
    },
  };
}

export type MemoryPortal = ReturnType<typeof memoryPortal>;
export type Person = keyof MemoryPortal['people'];
