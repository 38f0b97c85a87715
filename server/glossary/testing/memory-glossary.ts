import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { Term } from '../domain/term';
import type { GlossaryRepository } from '../ports';

export function memoryGlossary(tables: MemoryTables): GlossaryRepository {
  const terms = tables.table<Term>('glossary-term');
  const all = () => [...terms.values()];
  return {
    lock: async (id) => terms.get(id) ?? null,
    findBySlug: async (slug) => all().find((term) => term.slug === slug) ?? null,
    named: async (names) => {
      const wanted = names.map((name) => name.toLowerCase());
      return all().filter(({ name }) => wanted.includes(name.toLowerCase()));
    },
    slugsLike: async (slug) => all().flatMap((term) => (term.slug.startsWith(slug) ? [term.slug] : [])),
    async insert(term) {
      const row = { ...term, id: tables.nextId(), version: 0 };
      terms.set(row.id, row);
      return row;
    },
    async save(term) {
      const row = { ...term, version: term.version + 1 };
      terms.set(row.id, row);
      return row;
    },
    async remove(id) {
      terms.delete(id);
    },
  };
}
