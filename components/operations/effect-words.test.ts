import { expect, test } from 'vitest';
import type { Effect } from '@/server/shards/domain/effect';
import { effectSentences } from './effect-words';

const effect: Effect = {
  from: 0,
  to: 600_000,
  minutes: 10,
  parts: [{ use: 0.4, why: null }],
  traffic: 1,
  rejected: { before: 0, after: 0 },
  outcome: 'as-predicted',
};

test.each<[string, Partial<Effect>, readonly RegExp[]]>([
  ['what came as predicted', {}, [/came as predicted.*10 minutes/]],
  [
    'rejected writes that ended',
    { rejected: { before: 120.5, after: 0 } },
    [/as predicted/, /from 120.5 to 0 in a minute/],
  ],
  [
    'other traffic, and a part without metrics',
    {
      traffic: 0.5,
      outcome: 'fuller',
      parts: [
        { use: null, why: 'no-shard-metrics' },
        { use: null, why: 'no-shard-metrics' },
      ],
    },
    [/fuller/, /0.5 times the traffic/, /shard-level metrics/],
  ],
  [
    'nothing',
    {
      outcome: 'not-measured',
      rejected: { before: null, after: null },
      parts: [{ use: null, why: 'too-few-minutes' }],
    },
    [/could not be measured\.$/, /Too few minutes/],
  ],
])('%s', (_, changed, expected) => {
  const sentences = effectSentences({ ...effect, ...changed });
  expect(sentences).toHaveLength(expected.length);
  for (const [index, words] of expected.entries()) expect(sentences[index]).toMatch(words);
});
