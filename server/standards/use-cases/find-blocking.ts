import { assess, blocking } from '../domain/assess';
import type { StreamReading } from '../domain/facts';
import type { Standard } from '../domain/standard';
import type { AssessedProduct, StandardsRepository } from '../ports';
import { productFacts } from './product-facts';

/** Standards that keep a product from being published as it is, with the stream as it was read just now. */
export async function findBlocking(
  standards: StandardsRepository,
  product: AssessedProduct,
  stream: StreamReading,
  now: Date,
): Promise<readonly Standard[]> {
  const list = await standards.list();
  const facts = await productFacts(standards, product, stream);
  return blocking(list, assess(list, facts, await standards.exceptionsOf(product.id), now));
}
