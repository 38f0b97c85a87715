import { expect, test } from 'vitest';
import { isJudged, type ReadState, readingOf } from './reading';

const fresh: ReadState = { state: 'fresh', failed: false, listed: true, until: 7 };

test.each<[string, Partial<ReadState>, string, boolean]>([
  ['numbers of the last minutes', {}, 'current', true],
  ['nothing asked yet', { state: 'waiting', listed: false, until: null }, 'unread', false],
  ['a stream that was read before anybody looked at its shards', { listed: false }, 'unread', false],
  ['metrics that are late', { state: 'silent' }, 'silent', true],
  ['a stream without any traffic', { until: null }, 'silent', true],
  ['a budget that is used up', { state: 'stale' }, 'old', true],
  ['an account that lets nobody in, from the first day on', { failed: true, until: null }, 'refused', false],
  ['the same before shards were listed', { failed: true, listed: false }, 'refused', false],
  ['an account that lets nobody in any more', { failed: true }, 'refused', true],
  ['a stream that is gone', { state: 'gone', failed: true }, 'gone', false],
])('%s', (_, changed, kind, judged) => {
  const reading = readingOf({ ...fresh, ...changed });
  expect([reading.kind, isJudged(reading)]).toEqual([kind, judged]);
});
