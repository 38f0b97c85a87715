import type { AwsAccount } from '../../accounts/domain/account';
import { targetOf } from '../../accounts/domain/account';
import type { DataProduct } from '../../catalog/domain/data-product';
import type { Environment, EnvironmentPrincipal } from '../../environments/ports';
import type { AwsTarget } from '../../kernel/aws-failure';
import { type AccessPattern, needsConsumer } from '../../policies/build/access-pattern';
import type { LiveGrant } from '../../policies/build/live-grant';
import { ownerRoleArnOf } from '../../policies/build/owner-role';
import type { Route } from '../../policies/build/route';
import { consumerNameOf, plannedConsumerArn } from '../../policies/build/stream-consumer';
import type { Asked as Reviewed } from '../../reviews/domain/review-plan';
import { stepOpenTo } from '../../reviews/domain/review-step';
import { readableSchema } from '../../schemas/domain/registry-schema';
import type { RequestRecord, RequestTx } from '../ports';

/** Everything that a request is about, as the database has it. */
export type Subject = {
  readonly product: DataProduct;
  readonly environment: Environment;
  readonly principal: EnvironmentPrincipal;
  readonly owner: AwsAccount;
  readonly consumer: AwsAccount;
  readonly pattern: AccessPattern;
  /** ARN of the consumer that would be registered, with a mark for its time; null where the pattern needs none. */
  readonly plannedConsumer: string | null;
  readonly route: Route;
  /** ARN of the role that would be made in the owner's account; null where the role goes straight to the stream. */
  readonly plannedOwnerRole: string | null;
};

type Asked = {
  /** Absent before it is sent for the first time. */
  readonly id?: string;
  readonly productId: string;
  readonly environmentId: string;
  readonly principalId: string;
  readonly pattern: AccessPattern;
  /** Of its own; absent or empty: those of the environment. */
  readonly vpcEndpointIds?: readonly string[];
  /** Absent: straight to the stream. */
  readonly route?: Route | undefined;
};

/** Null when one of them is gone, or when environment and principal do not belong together. */
export async function loadSubject(
  tx: Pick<RequestTx, 'products' | 'environments' | 'accounts'>,
  asked: Asked,
): Promise<Subject | null> {
  const { id = 'not sent yet', productId, environmentId, principalId, pattern } = asked;
  const { vpcEndpointIds = [], route = 'DIRECT' } = asked;
  const product = await tx.products.find(productId);
  const environment = await tx.environments.find(environmentId);
  const principal = await tx.environments.findPrincipal(principalId);
  if (!product || !environment || principal?.environmentId !== environment.id) return null;
  const owner = await tx.accounts.find(product.accountId);
  const consumer = await tx.accounts.find(environment.accountId);
  if (!owner || !consumer) return null;
  const name = consumerNameOf(id, principal.roleArn);
  const plannedConsumer = needsConsumer(pattern) ? plannedConsumerArn(product.streamArn, name) : null;
  // What the request names itself takes the place of what its environment says.
  const through = vpcEndpointIds.length > 0 ? { ...environment, vpcEndpointIds } : environment;
  const plannedOwnerRole =
    route === 'OWNER_ROLE' ? ownerRoleArnOf(id, product.streamArn, principal.roleArn) : null;
  return {
    product,
    environment: through,
    principal,
    owner,
    consumer,
    pattern,
    plannedConsumer,
    route,
    plannedOwnerRole,
  };
}

/** The request with its subject and, when there is one, the project that asks and the one that owns. */
export async function loadRequest(
  tx: RequestTx,
  number: number,
): Promise<{ request: RequestRecord; subject: Subject } | null> {
  const request = await tx.requests.find(number);
  const subject = request && (await loadSubject(tx, request));
  return request && subject ? { request, subject } : null;
}

/** Between whom a request or subscription stands, as permissions ask. */
export const parties = (request: { readonly projectId: string }, subject: Pick<Subject, 'product'>) => ({
  projectId: request.projectId,
  ownerProjectId: subject.product.ownerProjectId,
  domainId: subject.product.domainId,
});

/** The same with the step that waits, for whoever would decide it. */
export const waitingBetween = (request: RequestRecord, subject: Pick<Subject, 'product'>) => ({
  ...parties(request, subject),
  openTo: stepOpenTo(request),
  approverIds: request.approverIds,
});

/** What the review policy looks at. */
export const askedOf = ({ product, environment, pattern }: Subject): Reviewed => ({
  classification: product.classification,
  pattern,
  sameAccount: environment.accountId === product.accountId,
  ownProduct: environment.projectId === product.ownerProjectId,
});

export const wantedGrant = ({
  product,
  environment,
  principal,
  pattern,
  plannedConsumer,
  plannedOwnerRole,
}: Subject): LiveGrant => ({
  streamArn: product.streamArn,
  principalArn: principal.roleArn,
  pattern,
  productTag: product.slug,
  consumerArn: plannedConsumer,
  ownerRoleArn: plannedOwnerRole,
  vpcEndpointIds: environment.vpcEndpointIds,
  schemaArn: readableSchema(product, principal.roleArn),
  applied: false,
});

export const streamTarget = ({ owner, product }: Subject): AwsTarget => targetOf(owner, product.region);
export const roleTarget = ({ consumer, environment }: Subject): AwsTarget =>
  targetOf(consumer, environment.region);

export const wayIn = ({ product, principal, pattern }: Subject) => ({
  productId: product.id,
  roleArn: principal.roleArn,
  pattern,
});
