import { expect, test } from 'vitest';
import { lastRead } from './last-read';
import type { SeenMapping } from './mapping';

const seenAt = new Date('2026-06-01T12:00:00Z');
const stoppedAt = new Date('2026-06-01T09:00:00Z');
const seen = (state: SeenMapping['state']): SeenMapping => ({
  ...{ uuid: 'u', functionArn: 'f', sourceArn: 's', state, filters: [], countsEvents: true, lastResult: '' },
  settings: {
    ...{ batchSize: 1, windowSeconds: 0, parallelization: 1 },
    ...{ maximumAgeSeconds: -1, maximumRetries: -1, bisect: false },
  },
});

test.each([
  ['one that was seen to read', { appliedAs: 'enabled', seen: seen('Enabled'), stoppedAt: null }, seenAt],
  [
    'one that was just being changed',
    { appliedAs: 'enabled', seen: seen('Updating'), stoppedAt: null },
    seenAt,
  ],
  ['one that somebody had paused', { appliedAs: 'enabled', seen: seen('Disabled'), stoppedAt: null }, null],
  ['one that was not there at the last look', { appliedAs: 'enabled', seen: null, stoppedAt }, stoppedAt],
  ['one that was stopped before', { appliedAs: 'disabled', seen: seen('Disabled'), stoppedAt }, stoppedAt],
  ['one that never was', { appliedAs: 'absent', seen: null, stoppedAt: null }, null],
] as const)('%s', (_, mapping, at) => {
  expect(lastRead({ ...mapping, seenAt })).toEqual(at);
});
