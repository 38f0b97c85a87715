import { z } from 'zod';
import { rowVersion } from '../kernel/text';

const MOST_DOLLARS = 1_000_000;
const MICROS = 1_000_000;

const dollars = (most: number) =>
  z.coerce
    .number('Give an amount in dollars.')
    .min(0, 'Not less than nothing.')
    .max(most, `At most $${most.toLocaleString('en')}.`)
    .transform((amount) => Math.round(amount * MICROS));

/** The budget of the collector as a form sends it, in dollars; out come millionths. */
export const changeBudgetInput = z.object({
  monthly: dollars(MOST_DOLLARS),
  perThousand: dollars(100),
  lagSeconds: z.coerce
    .number('Give a number of seconds.')
    .int('A whole number.')
    .min(60, 'At least 60 seconds: CloudWatch counts a minute after it is over.')
    .max(3_600, 'At most an hour.'),
  version: rowVersion(),
});
export type ChangeBudgetInput = z.infer<typeof changeBudgetInput>;
