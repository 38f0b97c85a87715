import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import { phrasesOf } from './domain/phrases';
import type { Term } from './domain/term';
import type { GlossaryRepository } from './ports';

const select = {
  id: true,
  slug: true,
  name: true,
  definition: true,
  synonyms: true,
  domainId: true,
  version: true,
  relations: { select: { relatedId: true } },
  relatedBy: { select: { termId: true } },
} as const satisfies Prisma.GlossaryTermSelect;
type Record = Prisma.GlossaryTermGetPayload<{ select: typeof select }>;

const toTerm = ({ relations, relatedBy, ...term }: Record): Term => ({
  ...term,
  related: [
    ...new Set([...relations.map(({ relatedId }) => relatedId), ...relatedBy.map(({ termId }) => termId)]),
  ].toSorted(),
});

const described = ({ name, definition, synonyms, domainId }: Omit<Term, 'id' | 'version'>) => ({
  ...{ name, definition, domainId },
  synonyms: [...synonyms],
  phrases: [...phrasesOf(name, synonyms)],
});

export const glossaryRepository = (client: TransactionClient): GlossaryRepository => {
  const find = async (where: Prisma.GlossaryTermWhereUniqueInput): Promise<Term | null> => {
    const record = await client.glossaryTerm.findUnique({ where, select });
    return record ? toTerm(record) : null;
  };
  return {
    async lock(id) {
      await client.$queryRaw`select id from glossary_term where id = ${id}::uuid for update`;
      return find({ id });
    },
    findBySlug: (slug) => find({ slug }),
    named: (names) =>
      client.glossaryTerm.findMany({
        where: { name: { in: [...names], mode: 'insensitive' } },
        select: { id: true, name: true },
      }),
    async slugsLike(slug) {
      const rows = await client.glossaryTerm.findMany({
        where: { slug: { startsWith: slug } },
        select: { slug: true },
        take: 1000,
      });
      return rows.map((row) => row.slug);
    },
    async insert(term) {
      const [inserted] = await client.glossaryTerm.createManyAndReturn({
        data: [{ slug: term.slug, ...described(term) }],
        skipDuplicates: true,
        select: { id: true },
      });
      if (!inserted) return null;
      await client.glossaryRelation.createMany({
        data: term.related.map((relatedId) => ({ termId: inserted.id, relatedId })),
      });
      return find({ id: inserted.id });
    },
    async save(term) {
      // A relation belongs to both; whoever saves one of them says all of its own.
      await client.glossaryRelation.deleteMany({
        where: { OR: [{ termId: term.id }, { relatedId: term.id }] },
      });
      const record = await client.glossaryTerm.update({
        where: { id: term.id },
        data: {
          ...described(term),
          version: { increment: 1 },
          relations: { create: term.related.map((relatedId) => ({ relatedId })) },
        },
        select,
      });
      return toTerm(record);
    },
    async remove(id) {
      await client.glossaryTerm.delete({ where: { id }, select: { id: true } });
    },
  };
};
