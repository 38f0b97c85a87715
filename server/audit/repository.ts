import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { AuditRecorder } from './ports';

/** JSON as the database will hold it: dates become text, what JSON has no word for is left out. */
const json = (value: unknown): Prisma.InputJsonValue | undefined =>
  value === undefined || value === null
    ? undefined
    : (JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue);

/** The database stamps the time and refuses every later change. */
export const auditRecorder = (client: TransactionClient): AuditRecorder => ({
  async record(by, event) {
    await client.auditEvent.create({
      data: {
        actorId: 'id' in by ? by.id : null,
        actorLabel: 'id' in by ? by.email : `Sluice ${by.part}`,
        ip: 'id' in by ? (by.ip ?? null) : null,
        type: event.type,
        subjectType: event.subjectType,
        subjectId: event.subjectId,
        subjectLabel: event.subjectLabel,
        projectId: event.projectId ?? null,
        before: json(event.before),
        after: json(event.after),
        detail: json(event.detail),
      },
      select: { id: true },
    });
  },
});
