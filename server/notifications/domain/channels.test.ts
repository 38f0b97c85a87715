import { expect, test } from 'vitest';
import { MAX_TRIES, waitAfter } from './backoff';
import { channelsFor, EVERYTHING, type Preference } from './channels';
import { lastDigestMoment } from './digest';

const daily: Preference = { pace: 'DAILY', portalOff: ['drift'], mailOff: ['access', 'security'] };

test.each([
  [EVERYTHING, 'drift', true, { portal: true, mail: 'at-once' }],
  [EVERYTHING, 'drift', false, { portal: true, mail: 'no' }],
  [daily, 'drift', true, { portal: false, mail: 'daily' }],
  [daily, 'access', true, { portal: true, mail: 'no' }],
  [daily, 'security', true, { portal: true, mail: 'at-once' }],
  [{ ...daily, portalOff: ['security'] }, 'security', false, { portal: true, mail: 'no' }],
] as const)('%j: %s, with a mail server: %s', (preference, kind, mailOn, expected) =>
  expect(channelsFor(preference, kind, mailOn)).toEqual(expected),
);

test.each([
  ['2026-11-30T07:00:00.000Z', '2026-11-30T07:00:00.000Z'],
  ['2026-11-30T06:59:59.999Z', '2026-11-29T07:00:00.000Z'],
  ['2026-11-30T23:00:00.000Z', '2026-11-30T07:00:00.000Z'],
  ['2026-12-01T00:30:00.000Z', '2026-11-30T07:00:00.000Z'],
])('at %s daily e-mails were last due at %s', (now, due) =>
  expect(lastDigestMoment(new Date(now)).toISOString()).toBe(due),
);

test.each([
  [1, 30_000],
  [2, 120_000],
  [3, 480_000],
  [4, 1_920_000],
  [5, 3_600_000],
  [MAX_TRIES, 3_600_000],
])('after try %i it waits %i ms, a quarter more or less', (tries, expected) => {
  expect(waitAfter(tries, 0.5)).toBe(expected);
  expect(waitAfter(tries, 0)).toBe(expected * 0.75);
  expect(waitAfter(tries, 1)).toBe(expected * 1.25);
});
