import { governs, may } from '../access/permissions';
import type { PrismaClient } from '../db/generated/client';
import { literal } from '../db/like';
import type { Actor } from '../kernel/actor';
import { phrasesOf } from './domain/phrases';
import type { GlossaryFilters } from './schema';
import type { GlossaryPage, TermDomain, TermPage } from './view';

type Deps = { readonly db: PrismaClient };

/** Terms that one page shows; searching narrows them. */
const MOST_TERMS = 200;

const named = { select: { slug: true, name: true } } as const;
const row = { slug: true, name: true, definition: true, synonyms: true, domain: named } as const;

/** By name, those first that are called what was searched for. Everybody reads the glossary. */
export async function listTerms({ db }: Deps, { q }: GlossaryFilters): Promise<GlossaryPage> {
  const contains = { contains: literal(q), mode: 'insensitive' } as const;
  const phrases = [...phrasesOf(q, [])];
  const where =
    q === '' ? {} : { OR: [{ name: contains }, { definition: contains }, { phrases: { hasSome: phrases } }] };
  const [terms, total] = await Promise.all([
    db.glossaryTerm.findMany({
      where,
      select: { ...row, phrases: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      take: MOST_TERMS,
    }),
    db.glossaryTerm.count({ where }),
  ]);
  const called = (term: (typeof terms)[number]) => term.phrases.some((phrase) => phrases.includes(phrase));
  return {
    terms: [...terms.filter(called), ...terms.filter((term) => !called(term))].map(
      ({ phrases: _, ...term }) => term,
    ),
    total,
  };
}

export async function getTerm({ db }: Deps, actor: Actor, slug: string): Promise<TermPage | null> {
  const term = await db.glossaryTerm.findUnique({
    where: { slug },
    select: {
      ...row,
      id: true,
      version: true,
      domainId: true,
      updatedAt: true,
      relations: { select: { related: named } },
      relatedBy: { select: { term: named } },
    },
  });
  if (!term) return null;
  const { relations, relatedBy, ...rest } = term;
  const related = [...relations.map((each) => each.related), ...relatedBy.map((each) => each.term)];
  return {
    ...rest,
    related: [...new Map(related.map((each) => [each.slug, each])).values()].toSorted((a, b) =>
      a.name.localeCompare(b.name),
    ),
    mayManage: may(actor, 'glossary:manage', term),
  };
}

/** What somebody may put a term under; `everywhere`: it may also belong to the whole organisation. */
export async function termDomains(
  { db }: Deps,
  actor: Actor,
): Promise<{ readonly domains: readonly TermDomain[]; readonly everywhere: boolean }> {
  const domains = await db.domain.findMany({
    select: { id: true, slug: true, name: true },
    orderBy: { name: 'asc' },
  });
  return {
    domains: domains.filter(({ id }) => governs(actor, { domainId: id })),
    everywhere: may(actor, 'glossary:manage', { domainId: null }),
  };
}
