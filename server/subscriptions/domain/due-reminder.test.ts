import { expect, test } from 'vitest';
import { daysLeft, dueReminder } from './due-reminder';

const END = new Date('2026-12-31T12:00:00Z');
const before = (days: number) => new Date(END.getTime() - days * 86_400_000);
const RULES = [14, 3, 1];

test.each([
  ['long before the end', 20, [], 90, null],
  ['when the first is due', 14, [], 90, 14],
  ['once it was sent', 13, [14], 90, null],
  ['when the next is due', 3, [14], 90, 3],
  ['on the last day', 1, [14, 3], 90, 1],
  ['after the last', 0.5, [14, 3, 1], 90, null],
  ['when nobody looked for a while: the most urgent', 0.5, [], 90, 1],
  ['when an urgent one was sent: no earlier one after it', 2, [3], 90, null],
  ['at the end', 0, [], 90, null],
  ['after the end', -1, [], 90, null],
  ['of an access that began when the first was past', 10, [], 10, null],
  ['of a short access: what came after it began', 3, [], 10, 3],
])('%s', (_, left, sent, began, due) => {
  expect(dueReminder(RULES, sent, { from: before(began), endsAt: END }, before(left))).toBe(due);
});

test('without rules nobody is reminded', () => {
  expect(dueReminder([], [], { from: before(90), endsAt: END }, before(1))).toBeNull();
});

test.each([
  [14, 14],
  [2.1, 3],
  [0.2, 1],
  [-1, -1],
])('%d days before the end are %d', (left, days) => {
  expect(daysLeft(END, before(left))).toBe(days);
});
