import { may } from '../../access/permissions';
import type { AccountRepository } from '../../accounts/ports';
import type { AuditRecorder } from '../../audit/ports';
import type { JobQueue } from '../../jobs/ports';
import type { Actor } from '../../kernel/actor';
import type { Clock } from '../../kernel/clock';
import { err, ok, type Result } from '../../kernel/result';
import type { UnitOfWork } from '../../kernel/unit-of-work';
import type { ProjectRepository } from '../../projects/ports';
import type { WritingTx } from '../../schemas/inline-ports';
import type { LinkTx } from '../../schemas/ports';
import type { StandardsRepository } from '../../standards/ports';
import type { DataProduct } from '../domain/data-product';
import type { Lifecycle } from '../domain/words';
import type { DomainRepository, ProductRepository } from '../ports';

export type CatalogTransaction = {
  readonly products: ProductRepository;
  readonly domains: DomainRepository;
  readonly projects: ProjectRepository;
  readonly accounts: AccountRepository;
  readonly standards: StandardsRepository;
  readonly audit: AuditRecorder;
  readonly jobs: JobQueue;
};
/** With what it takes to link a product to a schema of a registry, or to write one. */
export type DescribingTx = CatalogTransaction & LinkTx & WritingTx;
export type DescribingDeps = { readonly unitOfWork: UnitOfWork<DescribingTx>; readonly clock: Clock };
export type CatalogDeps = { readonly unitOfWork: UnitOfWork<CatalogTransaction> };

export type ProductAccessError =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden' }
  /** Somebody changed the product since the page was made. */
  | { readonly kind: 'stale' };
export type InvalidTransition = { readonly kind: 'invalid-transition'; readonly from: Lifecycle };

/**
 * The product if the actor may change it and saw its last version. A draft of another project is not there for them;
 * a product that everybody sees is, but is not theirs to change.
 */
export function checkChange(
  actor: Actor,
  product: DataProduct | null,
  version: number,
  permission: 'products:draft' | 'products:publish',
): Result<DataProduct, ProductAccessError> {
  if (!product) return err({ kind: 'not-found' });
  if (product.lifecycle === 'DRAFT' && !may(actor, 'products:see-draft', product))
    return err({ kind: 'not-found' });
  if (!may(actor, permission, product)) return err({ kind: 'forbidden' });
  return product.version === version ? ok(product) : err({ kind: 'stale' });
}

/** What an audit record says a product is. */
export const subjectOf = (product: DataProduct) =>
  ({
    subjectType: 'data-product',
    subjectId: product.id,
    subjectLabel: product.name,
    projectId: product.ownerProjectId,
  }) as const;

/** One run for each product however often it is asked for: it reads what is wanted when it starts. */
export const enqueueTag = (jobs: JobQueue, product: DataProduct): Promise<void> =>
  jobs.enqueue('streams.tag', { productId: product.id }, { jobKey: `streams.tag:${product.id}` });
