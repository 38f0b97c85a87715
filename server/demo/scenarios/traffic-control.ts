import { z } from 'zod';
import { isScenario, type ScenarioName } from './scenario';

/** How the portal and the command line speak to the program that plays scenarios: over loopback. */
export const scenarioOrder = z.strictObject({
  scenario: z.custom<ScenarioName>(
    (name) => typeof name === 'string' && isScenario(name),
    'no such scenario',
  ),
  streamArn: z.string().max(300),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31),
  seconds: z.number().int().min(1).max(3_600),
});

/** What a person fills in. */
export const scenarioForm = z.object({
  scenario: scenarioOrder.shape.scenario,
  streamArn: scenarioOrder.shape.streamArn,
  minutes: z.coerce
    .number('How many minutes?')
    .int('Whole minutes.')
    .min(1, 'At least one minute.')
    .max(60, 'At most 60 minutes.'),
  seed: z.coerce
    .number('A whole number.')
    .int('A whole number.')
    .min(0, 'Not below 0.')
    .max(999_999_999, 'At most nine digits.'),
});

const tally = z.object({
  seconds: z.number(),
  sent: z.number(),
  accepted: z.number(),
  throttled: z.number(),
  failed: z.number(),
  problem: z.string().optional(),
  read: z.number(),
  perShard: z.record(z.string(), z.number()),
});

export const runningScenario = scenarioOrder.extend({
  id: z.string(),
  startedAt: z.string(),
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  problem: z.string().optional(),
  tally,
});

/** Where it listens, in `<data>/aws/traffic-control.json`, and the word that proves that a caller can read that file. */
export const controlPlace = z.object({ url: z.url(), token: z.string(), pid: z.number() });
export const CONTROL_FILE = 'aws/traffic-control.json';
