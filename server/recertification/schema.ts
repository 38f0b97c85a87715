import { z } from 'zod';
import { CLASSIFICATIONS } from '../catalog/domain/words';
import { lineText, paragraphText, rowNumber, rowVersion } from '../kernel/text';
import { ON_DUE } from './domain/campaign-state';
import { DECISIONS } from './domain/item';
import type { Scope } from './ports';

/** Until the end of that day, in UTC. */
const lastDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Choose a day.')
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)), 'There is no such day.')
  .transform((text) => new Date(`${text}T23:59:59.999Z`));

/** One value for a kind of scope and what it names: `ALL`, `DOMAIN:…`, `CLASSIFICATION:…`, `PROJECT:…`. */
const scope = z
  .string()
  .max(80)
  .transform((text, context): Scope => {
    const [kind, value = ''] = text.split(':');
    if (text === 'ALL') return { kind: 'ALL' };
    if ((kind === 'DOMAIN' || kind === 'PROJECT') && z.uuid().safeParse(value).success)
      return { kind, id: value };
    const classification = CLASSIFICATIONS.find((known) => known === value);
    if (kind === 'CLASSIFICATION' && classification) return { kind, classification };
    context.addIssue({ code: 'custom', message: 'Choose what is looked through.' });
    return z.NEVER;
  });

export const startCampaignInput = z.object({
  name: lineText().min(3, 'At least 3 characters.').max(120, 'At most 120 characters.'),
  reason: paragraphText().max(2_000, 'At most 2,000 characters.').default(''),
  scope,
  dueAt: lastDay,
  onDue: z.enum(ON_DUE, 'Choose what happens at the due date.'),
});
export type StartCampaignInput = z.output<typeof startCampaignInput>;

export const MOST_AT_ONCE = 200;
export const decideItemsInput = z.object({
  number: rowNumber(),
  subscriptions: z.union([z.array(z.string()), z.string().transform((text) => [text])]).pipe(
    z
      .array(z.string().max(10).transform(Number).pipe(z.number().int().positive().max(2_147_483_647)))
      .min(1, 'Choose at least one subscription.')
      .max(MOST_AT_ONCE),
  ),
  decision: z.enum(DECISIONS, 'Choose keep or revoke.'),
  reason: paragraphText()
    .min(3, 'Give a reason: it stays with the decision.')
    .max(2_000, 'At most 2,000 characters.'),
});
export type DecideItemsInput = z.output<typeof decideItemsInput>;

export const cancelCampaignInput = z.object({ number: rowNumber(), version: rowVersion() });
export type CancelCampaignInput = z.output<typeof cancelCampaignInput>;
