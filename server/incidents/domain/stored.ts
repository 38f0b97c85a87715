import { z } from 'zod';
import { type AlertRule, TELLS } from './alert-rule';
import type { AlertState } from './hysteresis';
import type { QuietHours } from './quiet-hours';
import { SIGNALS } from './signal';

/** What Sluice itself wrote into JSON columns, read again by code that may be newer. */
export const storedRule: z.ZodType<AlertRule> = z.object({
  signal: z.enum(SIGNALS),
  on: z.boolean(),
  threshold: z.number(),
  clearBelow: z.number(),
  fireMinutes: z.number(),
  clearMinutes: z.number(),
  tells: z.enum(TELLS),
});

export const storedQuiet: z.ZodType<QuietHours> = z.object({
  zone: z.string(),
  days: z.array(z.number()),
  from: z.number(),
  to: z.number(),
});

const storedState: z.ZodType<AlertState> = z.object({
  firing: z.boolean(),
  above: z.number(),
  below: z.number(),
  since: z.number().nullable(),
  lastAt: z.number().nullable(),
  worst: z.number().nullable(),
});
export const storedStates = z.partialRecord(z.enum(SIGNALS), storedState);
