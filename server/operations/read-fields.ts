import { z } from 'zod';
import { AWS_KEY } from './domain/stream-step';
import type { Fields } from './domain/wish';

export const one = (fields: Fields, name: string): string => fields[name]?.[0]?.trim() ?? '';

/** An empty field is no zero. */
export const numeral = (fields: Fields, name: string): string | undefined => one(fields, name) || undefined;

export const whole = (what: string, min: number, max: number) =>
  z.coerce
    .number({ error: `Say ${what} as a number.` })
    .int('Whole numbers only.')
    .min(min, `${min} at least.`)
    .max(max, `${max} at most.`);

const KEY_ARN = /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]{1,64}$/;
const KEY_ERROR = 'Choose one; a key of your own is named by its ARN: arn:aws:kms:REGION:ACCOUNT:key/ID.';

/** A key's ARN, the key that AWS manages, or null for none. */
export const keyWish = z
  .string({ error: KEY_ERROR })
  .nullable()
  .refine((key) => key === null || key === AWS_KEY || KEY_ARN.test(key), KEY_ERROR);

export function keyOf(fields: Fields): { readonly key?: string | null } {
  const kind = one(fields, 'key');
  if (kind === 'none') return { key: null };
  if (kind === 'aws') return { key: AWS_KEY };
  return kind === 'own' ? { key: one(fields, 'keyArn') } : {};
}
