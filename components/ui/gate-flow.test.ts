import { describe, expect, test } from 'vitest';
import { flowThrough, type Gate, gateSentence } from './gate-flow';
import type { GateState } from './gate-glyph';

const gates = (...states: GateState[]): Gate[] =>
  states.map((state, index) => ({ key: `${index}`, label: `Gate ${index + 1}`, state }));

const line = (...states: GateState[]) =>
  flowThrough(gates(...states))
    .map((gate) => `${gate.in}-${gate.out}`)
    .join(' ');

describe('the line is solid as far as data gets', () => {
  test.each<{ name: string; states: GateState[]; line: string }>([
    { name: 'through all open gates', states: ['open', 'open'], line: 'wet-wet wet-wet' },
    { name: 'up to a closed one', states: ['open', 'closed', 'open'], line: 'wet-wet wet-dry dry-dry' },
    { name: 'up to one that is opening', states: ['opening', 'opening'], line: 'wet-dry dry-dry' },
    { name: 'up to a refused one', states: ['refused', 'drifted'], line: 'wet-dry dry-dry' },
    { name: 'through a drifted one', states: ['drifted', 'open'], line: 'wet-wet wet-wet' },
    { name: 'through one that closes but is not closed yet', states: ['closing'], line: 'wet-wet' },
    { name: 'past a gate that is not needed', states: ['not-needed', 'open'], line: 'wet-wet wet-wet' },
  ])('$name', ({ states, line: expected }) => {
    expect(line(...states)).toBe(expected);
  });
});

describe('the same in one sentence', () => {
  test('says that records get through', () => {
    expect(gateSentence(gates('open'), 'orders', 'fraud-scoring')).toBe(
      'Records get from orders to fraud-scoring. Gate 1 open.',
    );
  });

  test('names the first gate that stops them', () => {
    expect(gateSentence(gates('open', 'refused', 'closed'), 'orders', 'fraud-scoring')).toContain(
      'Nothing gets from orders to fraud-scoring: Gate 2 is refused.',
    );
  });
});
