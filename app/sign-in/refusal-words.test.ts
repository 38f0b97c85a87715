import { expect, test } from 'vitest';
import type { PasswordRefusal } from '@/server/access/sign-in';
import { refusalWords } from './refusal-words';

const wrong = (triesLeft: number): PasswordRefusal => ({ kind: 'wrong', triesLeft, pauseSeconds: 30 });

test.each<[string, PasswordRefusal, string]>([
  ['several are left', wrong(14), 'It does not match. 14 tries are left, then a pause of 30 s.'],
  ['one is left', wrong(1), 'It does not match. 1 try is left, then a pause of 30 s.'],
  ['that was the last one', wrong(0), 'It does not match. No try is left: wait 30 s.'],
  [
    'none was left',
    { kind: 'too-many', retryAfterSeconds: 23, triesThen: 15 },
    'Too many tries from here. Wait 23 s; then there are 15 again.',
  ],
])('%s', (_name, refusal, words) => {
  expect(refusalWords(refusal, 'It does not match.')).toBe(words);
});
