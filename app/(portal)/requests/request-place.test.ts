import { expect, test } from 'vitest';
import { PLACES, pathOf, placeOf } from './request-place';

const may = (decide: boolean) => ({ decide, withdraw: false, resubmit: false, comment: false });

test.each([
  ['waits for the person who looks', true, 'approvals', '/approvals/7'],
  ['is somebody else’s to decide, or decided', false, 'requests', '/requests/7'],
] as const)('a request that %s', (_name, decide, place, path) => {
  expect(placeOf({ may: may(decide) })).toBe(place);
  expect(pathOf({ number: 7, may: may(decide) })).toBe(path);
});

test('the address begins with what the sidebar marks', () => {
  for (const decide of [true, false]) {
    const request = { number: 7, may: may(decide) };
    expect(pathOf(request).startsWith(`${PLACES[placeOf(request)].href}/`)).toBe(true);
  }
});
