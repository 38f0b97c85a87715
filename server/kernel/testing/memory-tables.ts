import type { UnitOfWork } from '../unit-of-work';

/** Rows by table and key, for use-cases under test; a transaction that fails puts everything back. */
export type MemoryTables = {
  table<Row>(name: string): Map<string, Row>;
  nextId(): string;
};

export type Memory = MemoryTables & {
  /** Same rules as the one on PostgreSQL: a thrown error or a returned `{ ok: false }` undoes all writes. */
  unitOfWork<Tx>(tx: Tx): UnitOfWork<Tx>;
};

const isRefusal = (outcome: unknown): boolean =>
  typeof outcome === 'object' && outcome !== null && 'ok' in outcome && outcome.ok === false;

export function memory(): Memory {
  const tables = new Map<string, Map<string, unknown>>();
  let serial = 0;

  const table = <Row>(name: string): Map<string, Row> => {
    const rows = tables.get(name) ?? new Map<string, unknown>();
    tables.set(name, rows);
    return rows as Map<string, Row>;
  };
  const snapshot = () => [...tables].map(([name, rows]) => [name, [...rows]] as const);
  const restore = (before: ReturnType<typeof snapshot>) => {
    for (const rows of tables.values()) rows.clear();
    for (const [name, rows] of before) for (const [key, row] of rows) table(name).set(key, row);
  };

  return {
    table,
    nextId() {
      serial += 1;
      return `00000000-0000-7000-8000-${serial.toString().padStart(12, '0')}`;
    },
    unitOfWork: (tx) => async (work) => {
      const before = snapshot();
      try {
        const outcome = await work(tx);
        if (isRefusal(outcome)) restore(before);
        return outcome;
      } catch (error) {
        restore(before);
        throw error;
      }
    },
  };
}
