import { expect, test } from 'vitest';
import { fullWords, growthWords, keptWords, meshTitle } from './mesh-words';

test.each([
  [{ streams: 214, attention: 12, waiting: 0 }, '12 of 214 streams need a look'],
  [{ streams: 214, attention: 1, waiting: 3 }, '1 of 214 streams needs a look'],
  [{ streams: 21, attention: 0, waiting: 0 }, 'All 21 streams are calm'],
  [{ streams: 1, attention: 1, waiting: 0 }, 'The one stream needs a look'],
  [{ streams: 0, attention: 0, waiting: 0 }, 'No stream matches'],
  [{ streams: 3, attention: 0, waiting: 3 }, 'The collector is about to ask CloudWatch'],
])('the title of %o', (mesh, title) => {
  expect(meshTitle(mesh)).toBe(title);
});

test('lags, shares and how they go on are said with their limits', () => {
  expect(keptWords(13 * 3_600_000, 24)).toBe('13 h of 24 h kept');
  expect([growthWords(null), growthWords(0), growthWords(60_000), growthWords(-30_000)]).toEqual([
    'one point known',
    'stays',
    '1 min more a minute',
    '30 s less a minute',
  ]);
  expect([fullWords(1, 'bytes'), fullWords(0.84, 'records')]).toEqual([
    '100 % of 1 MiB/s',
    '84 % of 1,000 records/s',
  ]);
});
