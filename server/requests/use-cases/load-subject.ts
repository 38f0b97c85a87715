import type { AwsAccount } from '../../accounts/domain/account';
import { targetOf } from '../../accounts/domain/account';
import type { DataProduct } from '../../catalog/domain/data-product';
import type { Environment, EnvironmentPrincipal } from '../../environments/ports';
import type { AwsTarget } from '../../kernel/aws-failure';
import type { AccessPattern } from '../../policies/build/access-pattern';
import type { LiveGrant } from '../../policies/build/live-grant';
import type { RequestRecord, RequestTx } from '../ports';

/** Everything that a request is about, as the database has it. */
export type Subject = {
  readonly product: DataProduct;
  readonly environment: Environment;
  readonly principal: EnvironmentPrincipal;
  readonly owner: AwsAccount;
  readonly consumer: AwsAccount;
  readonly pattern: AccessPattern;
};

type Asked = {
  readonly productId: string;
  readonly environmentId: string;
  readonly principalId: string;
  readonly pattern: AccessPattern;
};

/** Null when one of them is gone, or when environment and principal do not belong together. */
export async function loadSubject(
  tx: Pick<RequestTx, 'products' | 'environments' | 'accounts'>,
  { productId, environmentId, principalId, pattern }: Asked,
): Promise<Subject | null> {
  const product = await tx.products.find(productId);
  const environment = await tx.environments.find(environmentId);
  const principal = await tx.environments.findPrincipal(principalId);
  if (!product || !environment || principal?.environmentId !== environment.id) return null;
  const owner = await tx.accounts.find(product.accountId);
  const consumer = await tx.accounts.find(environment.accountId);
  return owner && consumer ? { product, environment, principal, owner, consumer, pattern } : null;
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
});

export const wantedGrant = ({ product, principal, pattern }: Subject): LiveGrant => ({
  streamArn: product.streamArn,
  principalArn: principal.roleArn,
  pattern,
  productTag: product.slug,
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
