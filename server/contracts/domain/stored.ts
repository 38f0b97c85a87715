import { z } from 'zod';
import { LEVELS } from './level';
import { VERDICTS } from './level-state';
import type { LevelStates } from './measure';
import { UNMEASURED } from './readings';
import { NO_TALLY, type Tally } from './tally';
import { type ContractTerms, contractTerms, NO_TERMS } from './terms';

const moment = z.number().nullable();

const levelState = z.object({
  promised: z.number(),
  unit: z.enum(['minutes', '%', 'hours', 'MB/s', 'records/s']),
  verdict: z.enum(VERDICTS),
  since: z.number(),
  measured: z.number().nullable(),
  readAt: moment,
  why: z.enum([...UNMEASURED, 'turning']).nullable(),
  turning: moment,
  breach: z.object({ since: z.number(), worst: z.number() }).nullable(),
});

/** What Sluice itself wrote into its JSON columns comes back as it was. */
export const storedStates: z.ZodType<LevelStates> = z.partialRecord(z.enum(LEVELS), levelState);

const tally = z.object({
  knownUntil: moment,
  firstAt: moment,
  lastRecordAt: moment,
  days: z.record(z.string(), z.tuple([z.number(), z.number()])),
});
export const readTally = (json: unknown): Tally =>
  typeof json === 'object' && json !== null && 'days' in json ? tally.parse(json) : NO_TALLY;

/** Fields that came later are as if nothing were said of them. */
export const readTerms = (json: unknown): ContractTerms =>
  contractTerms.parse({ ...NO_TERMS, ...(json as object) });
