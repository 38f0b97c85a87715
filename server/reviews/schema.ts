import { z } from 'zod';
import { email } from '../access/schema';
import { CLASSIFICATIONS } from '../catalog/domain/words';
import { lineText, rowVersion } from '../kernel/text';
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

/** As the database keeps a rule's conditions. */
export const storedConditions = z.object({
  classification: z.enum(CLASSIFICATIONS),
  patterns: z.array(z.enum(ACCESS_PATTERNS)),
  sameAccount: z.boolean(),
  ownDomain: z.boolean(),
  longestDays: z.number(),
  projects: z.array(z.string()),
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

export const saveRuleInput = z.object({
  /** Null: a new one. */
  id: z.uuid().nullable(),
  /** The version that the page showed; 0 for a new one. */
  version: rowVersion(),
  name: lineText().min(3, 'Give the rule a name: requests will say it.').max(80, 'At most 80 characters.'),
  enabled: z.boolean(),
  classification: z.enum(CLASSIFICATIONS, 'Choose the closest classification.'),
  patterns: z.array(z.enum(ACCESS_PATTERNS)).min(1, 'Choose at least one way of access.').max(20),
  sameAccount: z.boolean(),
  ownDomain: z.boolean(),
  longestDays: days,
  projects: z.array(z.uuid()).max(500),
});
export type SaveRuleInput = z.output<typeof saveRuleInput>;

const day = lineText()
  .max(10)
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'Choose a day.')
  .refine((text) => !Number.isNaN(Date.parse(`${text}T00:00:00.000Z`)), 'Choose a day.');

export const delegateInput = z.object({
  email,
  /** First and last day, in UTC. */
  from: day,
  until: day,
  note: lineText().max(200, 'At most 200 characters.').default(''),
});
export type DelegateInput = z.output<typeof delegateInput>;

export const endDelegationInput = z.object({ id: z.uuid() });
export type EndDelegationInput = z.output<typeof endDelegationInput>;
