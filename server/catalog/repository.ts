import { findDependants } from '../db/find-dependants';
import { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { DataProduct } from './domain/data-product';
import { OFFERED } from './domain/lifecycle';
import type { DomainRepository, ProductRepository } from './ports';
import { productSelect, toProduct } from './product-record';

const jsonOrNull = (value: unknown) =>
  value === null || value === undefined ? Prisma.DbNull : (value as Prisma.InputJsonValue);

async function findOne(client: TransactionClient, where: Prisma.DataProductWhereUniqueInput) {
  const record = await client.dataProduct.findUnique({ where, select: productSelect });
  return record ? toProduct(record) : null;
}

export const productRepository = (client: TransactionClient): ProductRepository => ({
  find: (id) => findOne(client, { id }),
  findBySlug: (slug) => findOne(client, { slug }),
  findByStream: (streamArn) => findOne(client, { streamArn }),

  async lock(id) {
    await client.$queryRaw`select id from data_product where id = ${id}::uuid for update`;
    return findOne(client, { id });
  },

  async insert(product) {
    const data = { ...product, accessPatterns: [...product.accessPatterns] };
    const [record] = await client.dataProduct.createManyAndReturn({
      data: [data],
      skipDuplicates: true,
      select: productSelect,
    });
    if (record) return toProduct(record);
    const sameStream = await client.dataProduct.count({ where: { streamArn: product.streamArn } });
    return sameStream > 0 ? 'stream-taken' : 'slug-taken';
  },

  async save(product: DataProduct) {
    const record = await client.dataProduct.update({
      where: { id: product.id },
      data: {
        name: product.name,
        description: product.description,
        support: product.support,
        lifecycle: product.lifecycle,
        classification: product.classification,
        accessPatterns: [...product.accessPatterns],
        domainId: product.domainId,
        fieldNames: product.fieldNames,
        registrySchemaArn: product.registrySchemaArn,
        publishedAt: product.publishedAt,
        version: { increment: 1 },
      },
      select: productSelect,
    });
    return toProduct(record);
  },

  async saveFacts(id, facts, at) {
    // By hand, because the client would say that the product itself was changed now.
    await client.$executeRaw`
      update data_product set "streamFacts" = ${JSON.stringify(facts)}::jsonb, "streamReadAt" = ${at}
       where id = ${id}::uuid and ("streamReadAt" is null or "streamReadAt" < ${at})`;
  },

  async factsReadBefore(time, after, limit) {
    const rows = await client.dataProduct.findMany({
      where: {
        lifecycle: { in: [...OFFERED] },
        streamReadAt: { lt: time },
        ...(after === null ? {} : { id: { gt: after } }),
      },
      select: { id: true, accountId: true },
      orderBy: { id: 'asc' },
      take: limit,
    });
    return rows;
  },

  async saveTag(id, state, error) {
    await client.dataProduct.update({
      where: { id },
      data: { tagState: state, tagError: jsonOrNull(error) },
    });
  },

  async remove(id) {
    await client.dataProduct.delete({ where: { id } });
  },

  async slugsLike(slug) {
    const rows = await client.dataProduct.findMany({
      where: { slug: { startsWith: slug } },
      select: { slug: true },
      take: 1000,
    });
    return rows.map((row) => row.slug);
  },
});

const domainSelect = { id: true, slug: true, name: true, description: true, version: true } as const;

export const domainRepository = (client: TransactionClient): DomainRepository => ({
  async lock(id) {
    await client.$queryRaw`select id from domain where id = ${id}::uuid for update`;
    return client.domain.findUnique({ where: { id }, select: domainSelect });
  },
  async hold(id) {
    await client.$queryRaw`select id from domain where id = ${id}::uuid for share`;
    return client.domain.findUnique({ where: { id }, select: domainSelect });
  },
  findBySlug: (slug) => client.domain.findUnique({ where: { slug }, select: domainSelect }),
  async insert(domain) {
    const [inserted] = await client.domain.createManyAndReturn({
      data: [domain],
      skipDuplicates: true,
      select: domainSelect,
    });
    return inserted ?? null;
  },
  save: ({ id, name, description }) =>
    client.domain.update({
      where: { id },
      data: { name, description, version: { increment: 1 } },
      select: domainSelect,
    }),
  dependants: (id) => findDependants(client, { products: { domainId: id } }),
  async remove(id) {
    await client.domain.delete({ where: { id }, select: { id: true } });
  },
});
