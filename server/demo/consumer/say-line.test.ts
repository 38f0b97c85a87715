import { expect, test } from 'vitest';
import { failureLine, readingLine } from './say-line';

const now = new Date(2026, 10, 21, 9, 5, 7);
const record = (text: string) => ({ SequenceNumber: '1', Data: Buffer.from(text) });

test.each([
  { reading: { shards: 1, records: [] }, expected: '09:05:07  allowed       no new record in 1 shard' },
  {
    reading: { shards: 2, records: [record('{"a":1}'), record('{"a":\n 2}')] },
    expected: '09:05:07  read          {"a": 2} (newest of 2)',
  },
])('$expected', ({ reading, expected }) => {
  expect(readingLine(now, reading)).toBe(expected);
});

test('a refusal is one line that starts with its name', () => {
  const error = Object.assign(new Error(`User: x is not authorized\n${'y'.repeat(400)}`), {
    name: 'AccessDeniedException',
  });
  const line = failureLine(now, error);
  expect(line).toMatch(/^09:05:07 {2}AccessDenied {2}User: x is not authorized y+…$/);
  expect(line.length).toBeLessThan(220);
});
