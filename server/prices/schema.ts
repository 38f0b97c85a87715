import { z } from 'zod';
import { lineText, rowVersion } from '../kernel/text';
import { PRICE_KEYS, type PriceKey } from './domain/price-items';

const MOST_DOLLARS = 1_000;

/** A field that was left empty is a price that nobody knows, never nothing. */
const price = () =>
  z
    .string()
    .trim()
    .regex(/^(\d{1,6}(\.\d{1,8})?)?$/, 'Dollars, such as 0.015; empty where nobody knows.')
    .transform((text) => (text === '' ? null : Number(text)))
    .refine((value) => value === null || value <= MOST_DOLLARS, `At most $${MOST_DOLLARS}.`);

/** `eu-west-1`, `us-gov-east-1`: the form of AWS's names, not a list that would grow old. */
export const regionName = () =>
  z
    .string()
    .trim()
    .max(30)
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'The name of a Region, such as eu-central-1.');

const day = z.iso.date('The day of the source, such as 2026-11-21.');

const fields = Object.fromEntries(PRICE_KEYS.map((key) => [key, price()])) as Record<
  PriceKey,
  ReturnType<typeof price>
>;

/** A whole table, as its form sends it. */
export const changePricesInput = z.object({
  region: regionName(),
  asOf: day,
  source: lineText().min(1, 'Say where the prices are from.').max(400, 'At most 400 characters.'),
  /** The edition that the form showed. */
  edition: rowVersion(),
  ...fields,
});
export type ChangePricesInput = z.infer<typeof changePricesInput>;

/** Prices as they are stored: what a former form did not know of is not known. */
export const storedPrices = z.object(
  Object.fromEntries(PRICE_KEYS.map((key) => [key, z.number().nullable().default(null)])) as Record<
    PriceKey,
    z.ZodDefault<z.ZodNullable<z.ZodNumber>>
  >,
);

/** Which Region's table a page shows; what makes no sense is none. */
export const pricesQuery = z.object({ region: regionName().optional().catch(undefined) });
