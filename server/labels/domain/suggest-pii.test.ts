import { expect, test } from 'vitest';
import { treeOf } from '../testing/trees';
import { isHidden, type PiiKind, saysNothing } from './field-label';
import { type Finding, saysSomething, suggestPii } from './suggest-pii';

const tree = treeOf('JSON', {
  properties: {
    id: { type: 'string' },
    email: { type: 'string' },
    contact: { type: 'object', properties: { name: { type: 'string' }, handle: { type: 'string' } } },
    lines: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
  },
});
const suggested = (
  more: Partial<{
    labels: ReadonlyMap<string, { readonly pii: PiiKind | null }>;
    findings: readonly Finding[];
    refused: (path: string, kind: PiiKind) => boolean;
  }> = {},
) =>
  suggestPii({ tree, labels: new Map(), findings: [], refused: () => false, ...more }).map(
    ({ path, kind, byName, byValues }) =>
      `${path} ${kind}${byName ? ' by name' : ''}${byValues ? ` ${byValues.matched}/${byValues.seen}` : ''}`,
  );
const finding = (path: string, kind: PiiKind, matched: number, seen: number): Finding => ({
  path,
  kind,
  matched,
  seen,
});

test('names suggest, in the order of the fields', () => {
  expect(suggested()).toEqual(['email EMAIL by name', 'contact.name NAME by name']);
});

test('values suggest, and agree with a name or come before it', () => {
  const findings = [
    finding('id', 'EMAIL', 9, 10),
    finding('email', 'EMAIL', 10, 10),
    finding('contact.name', 'PHONE', 6, 10),
    finding('gone', 'EMAIL', 9, 9),
  ];
  expect(suggested({ findings })).toEqual([
    'id EMAIL 9/10',
    'email EMAIL by name 10/10',
    'contact.name PHONE 6/10',
  ]);
});

test('a field that says already what it holds of a person gets none', () => {
  const labels = new Map([
    ['email', { pii: 'OTHER' as const }],
    ['contact.name', { pii: null }],
  ]);
  expect(suggested({ labels })).toEqual(['contact.name NAME by name']);
});

test('what was refused does not come back, and what else there is does', () => {
  const refused = (path: string, kind: PiiKind) => path === 'email' && kind === 'EMAIL';
  const findings = [finding('email', 'EMAIL', 10, 10)];
  expect(suggested({ refused, findings })).toEqual(['contact.name NAME by name']);
  expect(suggested({ refused, findings: [...findings, finding('email', 'IP', 5, 10)] })).toEqual([
    'email IP 5/10',
    'contact.name NAME by name',
  ]);
});

test.each([
  [2, 2, false],
  [3, 3, true],
  [3, 6, true],
  [3, 7, false],
  [0, 0, false],
])('%i of %i values: %s', (matched, seen, says) => {
  expect(saysSomething({ matched, seen })).toBe(says);
});

test.each([
  [{ classification: null, pii: null }, false],
  [{ classification: 'INTERNAL', pii: null }, false],
  [{ classification: 'CONFIDENTIAL', pii: null }, true],
  [{ classification: 'PUBLIC', pii: 'EMAIL' }, true],
] as const)('%j is hidden: %s', (label, hidden) => {
  expect(isHidden(label)).toBe(hidden);
});

test('a label of nothing says nothing', () => {
  const nothing = { documentation: '', classification: null, pii: null, terms: [] };
  expect(saysNothing(nothing)).toBe(true);
  for (const more of [
    { documentation: 'x' },
    { classification: 'PUBLIC' as const },
    { pii: 'IP' as const },
    { terms: ['x'] },
  ])
    expect(saysNothing({ ...nothing, ...more })).toBe(false);
});
