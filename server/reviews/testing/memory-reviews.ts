import type { MemoryTables } from '../../kernel/testing/memory-tables';
import { DEFAULT_POLICY, type ReviewPolicy } from '../domain/review-policy';
import type { ReviewRepository } from '../ports';

export function memoryReviews(tables: MemoryTables): ReviewRepository {
  const versions = tables.table<ReviewPolicy>('review-policy');
  const policy = async () => [...versions.values()].at(-1) ?? DEFAULT_POLICY;
  return {
    policy,
    lockPolicy: policy,
    insertPolicy: async (next) => {
      versions.set(String(next.version), next);
    },
  };
}
