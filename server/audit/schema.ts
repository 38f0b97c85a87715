import { z } from 'zod';
import { lineText } from '../kernel/text';

const optionalText = (max: number) =>
  lineText()
    .max(max)
    .optional()
    .transform((text) => (text ? text : undefined));

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Write the day as 2026-11-21.')
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), 'There is no such day.')
  .optional()
  .or(z.literal('').transform(() => undefined));

/** Filters of the audit page and its export, as they stand in the URL. Days are UTC; `to` is included. */
export const auditFilters = z.object({
  actor: optionalText(200),
  type: optionalText(100),
  subjectType: optionalText(40),
  subjectId: optionalText(300),
  project: optionalText(100),
  text: optionalText(200),
  from: day,
  to: day,
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .catch(undefined),
});
export type AuditFilters = z.infer<typeof auditFilters>;
