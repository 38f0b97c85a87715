import type { DataProduct } from '../../catalog/domain/data-product';
import type { ExceptionRecord } from '../ports';

/** What an audit record says an exception is; the members of the product's project may read it. */
export const exceptionSubject = (
  { id, number }: Pick<ExceptionRecord, 'id' | 'number'>,
  product: Pick<DataProduct, 'ownerProjectId'>,
) =>
  ({
    subjectType: 'standard-exception',
    subjectId: id,
    subjectLabel: `Exception ${number}`,
    projectId: product.ownerProjectId,
  }) as const;
