import type { MemoryTables } from '../../kernel/testing/memory-tables';
import type { AuditAuthor, AuditRecord, AuditRecorder } from '../ports';

export type MemoryAuditRow = AuditRecord & { readonly by: AuditAuthor };

export const memoryAudit = (tables: MemoryTables): AuditRecorder => ({
  async record(by, record) {
    tables.table<MemoryAuditRow>('audit').set(tables.nextId(), { ...record, by });
  },
});

export const auditTypes = (tables: MemoryTables): readonly string[] =>
  [...tables.table<MemoryAuditRow>('audit').values()].map((row) => row.type);
