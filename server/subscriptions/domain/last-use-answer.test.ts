import { expect, test } from 'vitest';
import { lastUseAnswer } from './last-use-answer';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 30, hour));
const use = (hour: number) => ({ at: at(hour), operation: 'ListShards' });
const reading = { readAt: at(12), lookedBackTo: at(1), failure: null };
const failure = {
  title: 'No.',
  explanation: '',
  next: '',
  operation: 'cloudtrail:LookupEvents',
  code: 'AccessDenied',
  awsMessage: '',
};

test.each([
  ['a use since access began is proof that it works', use(10), reading, 9, { kind: 'seen', verified: true }],
  ['in the second in which it began as well', use(9), reading, 9, { kind: 'seen', verified: true }],
  ['a use before it is a use', use(8), reading, 9, { kind: 'seen', verified: false }],
  ['none is said since when', null, reading, 0, { kind: 'not-seen', since: at(1), readAt: at(12) }],
  ['and not of the time before access began', null, reading, 9, { kind: 'not-seen', since: at(9) }],
  ['a history that was never read says nothing', null, null, 9, { kind: 'unknown', why: null }],
  [
    'one that may not be read says why',
    null,
    { readAt: null, lookedBackTo: null, failure },
    9,
    { kind: 'unknown', why: failure },
  ],
  ['what was read before stays', use(10), { ...reading, failure }, 9, { kind: 'seen', readAt: at(12) }],
])('%s', (_, seen, read, began, answer) => {
  expect(lastUseAnswer(seen, read, at(began))).toMatchObject(answer);
});
