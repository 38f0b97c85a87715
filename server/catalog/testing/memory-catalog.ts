import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { DataProduct } from '../domain/data-product';
import { wantsTag } from '../domain/lifecycle';
import type { DomainRecord, DomainRepository, ProductRepository } from '../ports';

export function memoryProducts(tables: MemoryTables): ProductRepository {
  const products = tables.table<DataProduct>('product');
  const find = async (id: string) => products.get(id) ?? null;
  const findWhere = async (test: (product: DataProduct) => boolean) =>
    [...products.values()].find(test) ?? null;
  const change = (id: string, part: Partial<DataProduct>) => {
    const product = products.get(id);
    if (product) products.set(id, { ...product, ...part });
  };
  return {
    find,
    lock: find,
    findBySlug: (slug) => findWhere((product) => product.slug === slug),
    findByStream: (streamArn) => findWhere((product) => product.streamArn === streamArn),
    async insert(product) {
      if (await findWhere((other) => other.streamArn === product.streamArn)) return 'stream-taken';
      if (await findWhere((other) => other.slug === product.slug)) return 'slug-taken';
      const row: DataProduct = {
        registrySchemaArn: null,
        schemaText: null,
        ...product,
        id: tables.nextId(),
        lifecycle: 'DRAFT',
        tagState: 'NONE',
        publishedAt: null,
        streamFacts: null,
        streamReadAt: null,
        version: 0,
      };
      products.set(row.id, row);
      return row;
    },
    async save(product) {
      const row = { ...product, version: product.version + 1 };
      products.set(product.id, row);
      return row;
    },
    async saveFacts(id, streamFacts, streamReadAt) {
      const known = products.get(id)?.streamReadAt;
      if (!known || known < streamReadAt) change(id, { streamFacts, streamReadAt });
    },
    factsReadBefore: async (time, after, limit) =>
      [...products.values()]
        .filter(({ lifecycle, streamReadAt }) => wantsTag(lifecycle) && streamReadAt && streamReadAt < time)
        .filter(({ id }) => after === null || id > after)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id, accountId }) => ({ id, accountId })),
    saveTag: async (id, tagState) => change(id, { tagState }),
    async remove(id) {
      products.delete(id);
    },
    slugsLike: async (slug) =>
      [...products.values()].map((product) => product.slug).filter((other) => other.startsWith(slug)),
  };
}

export function memoryDomains(tables: MemoryTables): DomainRepository {
  const domains = tables.table<DomainRecord>('domain');
  const find = async (id: string) => domains.get(id) ?? null;
  return {
    lock: find,
    hold: find,
    findBySlug: async (slug) => [...domains.values()].find((domain) => domain.slug === slug) ?? null,
    async insert(domain) {
      if ([...domains.values()].some((other) => other.slug === domain.slug)) return null;
      const row = { ...domain, id: tables.nextId(), version: 0 };
      domains.set(row.id, row);
      return row;
    },
    async save(domain) {
      const row = { ...domain, version: domain.version + 1 };
      domains.set(row.id, row);
      return row;
    },
    dependants: async (id) =>
      [...tables.table<DataProduct>('product').values()]
        .filter((product) => product.domainId === id)
        .map(({ slug, name, lifecycle, ownerProjectId }) => ({
          kind: 'product',
          slug,
          name,
          lifecycle,
          ownerProjectId,
        })),
    async remove(id) {
      domains.delete(id);
    },
  };
}
