import type { DataProduct } from '../../catalog/domain/data-product';
import { wantsTag } from '../../catalog/domain/lifecycle';
import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { StandardResult } from '../domain/assess';
import type { StreamReading } from '../domain/facts';
import type { Standard } from '../domain/standard';
import type { ExceptionRecord, StandardsRepository } from '../ports';

export type MemoryStanding = {
  readonly reading?: StreamReading;
  readonly failure?: string;
  readonly score?: number | null;
  readonly results?: readonly StandardResult[];
};

/** Who owns the products of a project; nobody said: one person. */
export const OWNERS = 'standard-owners';

export function memoryStandards(tables: MemoryTables): StandardsRepository {
  const standards = tables.table<Standard>('standard');
  const standings = tables.table<MemoryStanding>('standing');
  const exceptions = tables.table<ExceptionRecord>('standard-exception');
  const editions = tables.table<{ readonly change: string }>('standards-edition');
  const list = async () => [...standards.values()];
  const change = (id: string, part: MemoryStanding) => standings.set(id, { ...standings.get(id), ...part });
  return {
    list,
    lockList: list,
    find: async (id) => standards.get(id) ?? null,
    async insert(standard) {
      const row = { ...standard, id: tables.nextId(), version: 0 };
      standards.set(row.id, row);
      return row;
    },
    async save(standard) {
      const row = { ...standard, version: standard.version + 1 };
      standards.set(row.id, row);
      return row;
    },
    async remove(id) {
      standards.delete(id);
    },
    async publishEdition({ change: words }) {
      const number = editions.size + 1;
      editions.set(String(number), { change: words });
      return number;
    },
    edition: async () => editions.size,
    owners: async (projectId) => tables.table<number>(OWNERS).get(projectId) ?? 1,
    reading: async (id) => standings.get(id)?.reading ?? null,
    async saveReading(id, reading) {
      change(id, reading.ok ? { reading: reading.stream } : { failure: reading.failure.code });
    },
    results: async (id) => standings.get(id)?.results ?? [],
    async saveAssessment(id, { results, score }) {
      change(id, { results, score });
    },
    offered: async (after, limit) =>
      [...tables.table<DataProduct>('product').values()]
        .filter(({ id, lifecycle }) => wantsTag(lifecycle) && (after === null || id > after))
        .map(({ id }) => id)
        .toSorted()
        .slice(0, limit),
    exceptionsOf: async (id) => [...exceptions.values()].filter(({ productId }) => productId === id),
    lockException: async (id) => exceptions.get(id) ?? null,
    async insertException(exception) {
      const row: ExceptionRecord = {
        ...exception,
        id: tables.nextId(),
        number: exceptions.size + 1,
        state: 'ASKED',
        decidedById: null,
        decidedAt: null,
        comment: '',
        endNotedAt: null,
        version: 0,
      };
      exceptions.set(row.id, row);
      return row;
    },
    async decideException(id, { state, byId, at, comment }) {
      const before = exceptions.get(id);
      if (!before) throw new Error(`no exception ${id}`);
      const row = {
        ...before,
        state,
        decidedById: byId,
        decidedAt: at,
        comment,
        version: before.version + 1,
      };
      exceptions.set(id, row);
      return row;
    },
    endedExceptions: async (now, limit) =>
      [...exceptions.values()]
        .filter(
          ({ state, endsAt, endNotedAt }) => state === 'GRANTED' && endsAt <= now && endNotedAt === null,
        )
        .slice(0, limit),
    async noteEnd(id, at) {
      const before = exceptions.get(id);
      if (before) exceptions.set(id, { ...before, endNotedAt: at });
    },
  };
}
