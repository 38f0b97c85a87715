import { z } from 'zod';
import { CLASSIFICATIONS } from '../catalog/domain/words';
import { rowVersion } from '../kernel/text';
import { ACCESS_PATTERNS } from '../policies/build/access-pattern';
import { REVIEW_STEPS } from './domain/review-step';

/** As the database keeps a version. */
export const storedPolicy = z.object({
  classifications: z.array(z.enum(CLASSIFICATIONS)),
  patterns: z.array(z.enum(ACCESS_PATTERNS)),
  outsideAccount: z.boolean(),
  mandatory: z.array(z.enum(REVIEW_STEPS)),
  ownerDays: z.number(),
  governanceDays: z.number(),
  graceDays: z.number(),
  changesDays: z.number(),
});

const days = z.coerce
  .number('Give a number of days.')
  .int('Whole days, please.')
  .min(1, 'At least one day.')
  .max(365, 'At most 365 days.');

export const changePolicyInput = z.object({
  /** The version that the page showed. */
  version: rowVersion(),
  classifications: z.array(z.enum(CLASSIFICATIONS)).max(10),
  patterns: z.array(z.enum(ACCESS_PATTERNS)).max(20),
  outsideAccount: z.boolean(),
  mandatory: z.array(z.enum(REVIEW_STEPS)).max(5),
  ownerDays: days,
  governanceDays: days,
  graceDays: days,
  changesDays: days,
});
export type ChangePolicyInput = z.output<typeof changePolicyInput>;
