import { may } from '../access/permissions';
import type { DataProduct } from '../catalog/domain/data-product';
import type { Actor } from '../kernel/actor';

type Product = Pick<DataProduct, 'lifecycle' | 'registrySchemaArn' | 'ownerProjectId' | 'domainId'>;

/** What is written in a draft is every member's; what others read or a registry keeps is its owners'. */
export const proposing = ({ lifecycle, registrySchemaArn }: Product) =>
  lifecycle === 'DRAFT' && registrySchemaArn === null ? 'products:draft' : 'products:publish';

/** Whether the actor may propose a version of the product's schema, and have it registered or kept. */
export const mayPropose = (actor: Actor, product: Product): boolean =>
  product.lifecycle !== 'RETIRED' && may(actor, proposing(product), product);
