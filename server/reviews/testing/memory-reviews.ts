import type { DataProduct } from '../../catalog/domain/data-product';
import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { ApprovalRule } from '../domain/approval-rule';
import { DEFAULT_POLICY, type ReviewPolicy } from '../domain/review-policy';
import type { ReviewRepository } from '../ports';

export function memoryReviews(tables: MemoryTables): ReviewRepository {
  const versions = tables.table<ReviewPolicy>('review-policy');
  const rules = tables.table<ApprovalRule>('approval-rule');
  const all = async () => [...rules.values()].toSorted((a, b) => a.name.localeCompare(b.name));
  const policy = async () => [...versions.values()].at(-1) ?? DEFAULT_POLICY;
  return {
    policy,
    lockPolicy: policy,
    insertPolicy: async (next) => {
      versions.set(String(next.version), next);
    },
    rules: all,
    lockRules: all,
    async saveRule(rule) {
      const saved = { ...rule, id: rule.id ?? tables.nextId() };
      rules.set(saved.id, saved);
      return saved;
    },
    publishesIn: async (projectId, domainId) =>
      [...tables.table<DataProduct>('product').values()].some(
        (product) =>
          product.ownerProjectId === projectId &&
          product.domainId === domainId &&
          product.lifecycle === 'PUBLISHED',
      ),
  };
}
