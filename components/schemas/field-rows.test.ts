import { expect, test } from 'vitest';
import { fieldsOf } from '@/server/schema-rules/fields/fields-of';
import { parseSchema } from '@/server/schema-rules/parse-schema';
import { closedAtFirst, fieldRows, keyStep } from './field-rows';

const DEFINITION = JSON.stringify({
  properties: {
    orderId: { type: 'string', description: 'The order.' },
    payer: {
      properties: {
        email: { type: 'string', description: 'Where the receipt goes.' },
        address: { properties: { zip: { type: 'string' }, city: { type: 'string' } } },
      },
    },
    state: { enum: ['new', 'paid'] },
  },
});

function tree() {
  const parsed = parseSchema('JSON', DEFINITION);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return fieldsOf(parsed.value);
}
const { fields } = tree();
const NONE = new Set<string>();
const paths = (closed: ReadonlySet<string>, search: string) =>
  fieldRows(fields, closed, search).rows.map(({ field }) => field.path);

const ALL = [
  'orderId',
  'payer',
  'payer.email',
  'payer.address',
  'payer.address.zip',
  'payer.address.city',
  'state',
];

test.each([
  { name: 'everything when nothing is closed', closed: [], search: ' ', shown: ALL },
  { name: 'nothing of what is closed', closed: ['payer'], search: '', shown: ['orderId', 'payer', 'state'] },
  {
    name: 'what matches with the way to it, also where it is closed',
    closed: ['payer'],
    search: 'ZIP',
    shown: ['payer', 'payer.address', 'payer.address.zip'],
  },
  { name: 'what matches by its meaning', closed: [], search: 'receipt', shown: ['payer', 'payer.email'] },
  { name: 'what matches by a value', closed: [], search: 'paid', shown: ['state'] },
  {
    name: 'only what all words are in',
    closed: [],
    search: 'payer string city',
    shown: ['payer', 'payer.address', 'payer.address.city'],
  },
  { name: 'nothing for what is nowhere', closed: [], search: 'iban', shown: [] },
])('shows $name', ({ closed, search, shown }) => {
  expect(paths(new Set(closed), search)).toEqual(shown);
});

test('matches are counted without the way to them', () => {
  expect(fieldRows(fields, NONE, 'zip').matched).toBe(1);
  expect(fieldRows(fields, NONE, 'payer').matched).toBe(5);
});

test('a long tree begins closed, a short one open', () => {
  expect([...closedAtFirst(fields, 7)]).toEqual([]);
  expect([...closedAtFirst(fields, 700)]).toEqual(['payer']);
});

test.each([
  { key: 'ArrowDown', at: 0, step: { kind: 'go', to: 1 } },
  { key: 'ArrowUp', at: 0, step: null },
  { key: 'End', at: 0, step: { kind: 'go', to: 6 } },
  { key: 'ArrowRight', at: 1, step: { kind: 'go', to: 2 } },
  { key: 'ArrowLeft', at: 1, step: { kind: 'toggle' } },
  { key: 'ArrowLeft', at: 5, step: { kind: 'go', to: 3 } },
  { key: 'ArrowLeft', at: 0, step: null },
  { key: 'Enter', at: 3, step: { kind: 'toggle' } },
  { key: ' ', at: 0, step: null },
  { key: 'x', at: 0, step: null },
])('$key at line $at leads to $step', ({ key, at, step }) => {
  expect(keyStep(fieldRows(fields, NONE, '').rows, at, key)).toEqual(step);
});

test('what matches by its label', () => {
  const said = new Map([['payer.email', 'personal data: E-mail address, Where we write to']]);
  const found = fieldRows(fields, NONE, 'personal write', said);
  expect(found.rows.map(({ field }) => field.path)).toEqual(['payer', 'payer.email']);
  expect(found.matched).toBe(1);
});
