import { expect, test } from 'vitest';
import { z } from 'zod';
import * as access from '@/server/access/schema';
import * as accounts from '@/server/accounts/schema';
import * as audit from '@/server/audit/schema';
import * as calculator from '@/server/calculator/schema';
import * as catalog from '@/server/catalog/schema';
import * as contracts from '@/server/contracts/schema';
import * as drift from '@/server/drift/schema';
import * as environments from '@/server/environments/schema';
import * as exposure from '@/server/exposure/schema';
import * as filters from '@/server/filters/schema';
import * as glossary from '@/server/glossary/schema';
import * as labels from '@/server/labels/schema';
import * as lineage from '@/server/lineage/schema';
import * as metrics from '@/server/metrics/schema';
import * as notifications from '@/server/notifications/schema';
import * as prices from '@/server/prices/schema';
import * as projects from '@/server/projects/schema';
import * as recertification from '@/server/recertification/schema';
import * as requests from '@/server/requests/schema';
import * as standards from '@/server/standards/schema';
import * as streams from '@/server/streams/schema';
import * as subscriptions from '@/server/subscriptions/schema';

const ROOMS = {
  access,
  accounts,
  audit,
  calculator,
  catalog,
  contracts,
  drift,
  environments,
  exposure,
  labels,
  filters,
  glossary,
  lineage,
  metrics,
  notifications,
  prices,
  projects,
  recertification,
  requests,
  standards,
  streams,
  subscriptions,
};

/** Fields that are hashed or compared, never stored as they are typed. */
const SECRET = /password|repeated/i;
/** Where somebody goes after signing in: an address that is checked on its own. */
const CHECKED_ELSEWHERE = ['signInInput.next'];

type Field = { readonly name: string; readonly key: string; readonly schema: z.ZodObject };

/** Every field of every form and of every address that is read. */
const FIELDS: readonly Field[] = Object.entries(ROOMS).flatMap(([room, schemas]) =>
  Object.entries(schemas as Readonly<Record<string, unknown>>).flatMap(([name, schema]) =>
    schema instanceof z.ZodObject
      ? Object.keys(schema.shape).map((key) => ({ name: `${room}: ${name}.${key}`, key, schema }))
      : [],
  ),
);

/** What becomes of this value in one field; the other fields are absent, whatever is said of them. */
function answerTo({ schema, key }: Field, value: string): { refused: boolean; kept: string } {
  const field = (schema.shape as Readonly<Record<string, z.ZodType>>)[key];
  const parsed = field?.safeParse(value);
  if (!parsed) throw new Error(`no field ${key}`);
  return { refused: !parsed.success, kept: parsed.success ? JSON.stringify(parsed.data ?? '') : '' };
}

test('all forms are looked at', () => {
  expect(FIELDS.length).toBeGreaterThan(90);
});

test.each(FIELDS)('$name is bounded', (field) => {
  const { refused, kept } = answerTo(field, 'x'.repeat(200_000));
  expect(refused || kept.length < 1_000).toBe(true);
});

test.each(
  FIELDS.filter(
    ({ name, key }) => !SECRET.test(key) && !CHECKED_ELSEWHERE.some((each) => name.endsWith(each)),
  ),
)('$name takes no NUL', (field) => {
  for (const text of ['a\0b', 'long enough to be a purpose \0 of some kind', '\0'])
    expect(answerTo(field, text).kept).not.toContain('\\u0000');
});
