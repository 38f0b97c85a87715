import { expect, test } from 'vitest';
import { figuresOf, type Stretch } from './figures';

const stretch = (seconds: number, cpuUs: number): Stretch => ({ records: 1_000, seconds, cpuUs });

test('shares are of one pair, so that a slow moment of the machine counts for neither', () => {
  const figures = figuresOf([
    { stored: stretch(1, 5_000), thrownAway: stretch(0.8, 4_000) },
    { stored: stretch(10, 6_000), thrownAway: stretch(9, 4_500) },
    { stored: stretch(1, 5_000), thrownAway: stretch(0.7, 4_000) },
  ]);
  expect(figures).toEqual({
    recordsPerSecond: 1_000,
    protocolOnly: 1_250,
    share: 0.8,
    cpuUsPerRecord: 5,
    protocolOnlyCpuUs: 4,
    cpuShare: 0.8,
  });
});

test('a sandbox that is faster than its protocol alone has a share above one', () => {
  expect(figuresOf([{ stored: stretch(1, 1_000), thrownAway: stretch(2, 2_000) }])).toMatchObject({
    share: 2,
    cpuShare: 2,
  });
});
