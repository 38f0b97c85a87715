import { expect, test } from 'vitest';
import { notedSwitches } from './noted-switches';

const at = new Date('2026-11-21T12:00:00Z');
const earlier = new Date('2026-11-21T11:00:00Z');
const old = new Date('2026-11-14T11:59:00Z');

test.each([
  ['the first reading', [], null, 'ON_DEMAND', []],
  ['the same mode', [earlier], 'ON_DEMAND', 'ON_DEMAND', [earlier]],
  ['another mode', [earlier], 'ON_DEMAND', 'PROVISIONED', [earlier, at]],
  ['what is too old goes', [old, earlier], 'PROVISIONED', 'PROVISIONED', [earlier]],
] as const)('%s', (_, noted, before, after, expected) => {
  expect(notedSwitches(noted, before, after, at)).toEqual(expected);
});
