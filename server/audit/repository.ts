import type { Prisma } from '../db/generated/client';
import type { TransactionClient } from '../db/transaction';
import type { AuditRecorder } from './ports';

/** An event as it was written. */
export type RecordedEvent = {
  readonly id: bigint;
  readonly at: Date;
  readonly type: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly subjectLabel: string;
  readonly projectId: string | null;
  /** Null where a part of Sluice acted by itself. */
  readonly doerId: string | null;
  readonly doerLabel: string;
  readonly after: unknown;
  readonly detail: unknown;
};

/** JSON as the database will hold it: dates become text, what JSON has no word for is left out. */
const json = (value: unknown): Prisma.InputJsonValue | undefined =>
  value === undefined || value === null
    ? undefined
    : (JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue);

/** The database stamps the time and refuses every later change. `told` hears of each event in its transaction. */
export const auditRecorder = (
  client: TransactionClient,
  told: (event: RecordedEvent) => Promise<void> = async () => undefined,
): AuditRecorder => ({
  async record(by, event) {
    const row = await client.auditEvent.create({
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
    });
    await told({ ...row, doerId: row.actorId, doerLabel: 'id' in by ? by.email : 'Sluice' });
  },
});
