import { expect, test } from 'vitest';
import { renewalDays } from './renewal-days';

const NOW = new Date('2026-11-30T12:00:00Z');

test.each([
  ['2026-12-03T23:59:59Z', { earliest: '2026-12-04', endsAt: '2027-03-03' }],
  // Almost a year is there already: no more than the limit is proposed.
  ['2027-11-01T23:59:59Z', { earliest: '2027-11-02', endsAt: '2027-11-30' }],
])('from %s on', (endsAt, days) => {
  expect(renewalDays(new Date(endsAt), NOW)).toEqual({ ...days, latest: '2027-11-30' });
});
