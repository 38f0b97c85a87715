import { z } from 'zod';
import type { Prisma } from '../db/generated/client';
import type { StreamReading } from './domain/facts';
import { rule } from './domain/rule';
import type { Standard } from './domain/standard';

export const standardSelect = {
  id: true,
  name: true,
  reason: true,
  rule: true,
  severity: true,
  blocks: true,
  classifications: true,
  domainIds: true,
  version: true,
} as const satisfies Prisma.StandardSelect;

type Row = Prisma.StandardGetPayload<{ select: typeof standardSelect }>;

export const toStandard = (row: Row): Standard => ({ ...row, rule: rule.parse(row.rule) });

const streamReading: z.ZodType<StreamReading> = z.object({
  encryption: z.enum(['NONE', 'AWS_MANAGED_KEY', 'CUSTOMER_MANAGED_KEY']),
  retentionHours: z.number(),
  tags: z.record(z.string(), z.string()),
  shardMetrics: z.array(z.string()),
});

/** Null for a stream that was never read. */
export const toReading = (json: Prisma.JsonValue | null): StreamReading | null =>
  json === null ? null : streamReading.parse(json);
