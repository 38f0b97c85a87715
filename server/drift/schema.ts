import { z } from 'zod';
import { paragraphText, rowVersion, searchText } from '../kernel/text';
import { ACCESS_PATTERNS } from '../policies/build/access-pattern';

export const DRIFT_SHOWN = ['open', 'ignored', 'resolved'] as const;
export const DRIFT_KINDS = ['missing', 'extra', 'changed', 'unmanaged'] as const;

/** What the list shows; whatever cannot be read is left out. */
export const driftFilters = z.object({
  shown: z.enum(DRIFT_SHOWN).catch('open').default('open'),
  kind: z.enum(DRIFT_KINDS).optional().catch(undefined),
  text: searchText(200).optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
});
export type DriftFilters = z.output<typeof driftFilters>;

const finding = { id: z.uuid(), version: rowVersion() };

export const repairInput = z.object(finding);
export type RepairInput = z.output<typeof repairInput>;

export const IGNORE_DAYS = [1, 7, 30, 90] as const;

export const ignoreInput = z.object({
  ...finding,
  days: z.coerce.number().int().min(1).max(90),
  reason: paragraphText().min(3, 'Give a reason: others read it.').max(2_000),
});
export type IgnoreInput = z.output<typeof ignoreInput>;

export const adoptInput = z.object({
  ...finding,
  principalId: z.uuid(),
  pattern: z.enum(ACCESS_PATTERNS),
});
export type AdoptInput = z.output<typeof adoptInput>;
