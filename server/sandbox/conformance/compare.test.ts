import { describe, expect, test } from 'vitest';
import { compareAnswers } from './compare';
import { explain } from './explain';

const answer = (output: object) => ({ output: { ...output } });
const error = (name: string, status = 400) => ({ error: name, status });

describe('compareAnswers', () => {
  test.each([
    { name: 'times', ours: { At: new Date(1) }, theirs: { At: new Date(2) } },
    { name: 'sequence numbers', ours: { SequenceNumber: '1' }, theirs: { SequenceNumber: '2' } },
    {
      name: 'the epoch of a consumer',
      ours: { ARN: 'arn:aws:kinesis:r:1:stream/s/consumer/c:17' },
      theirs: { ARN: 'arn:aws:kinesis:r:1:stream/s/consumer/c:18' },
    },
    { name: 'what is absent on both sides', ours: { A: undefined }, theirs: {} },
    { name: 'metadata', ours: { $metadata: { a: 1 } }, theirs: { $metadata: { a: 2 } } },
  ])('$name may differ', ({ ours, theirs }) => {
    expect(compareAnswers('Op', answer(ours), answer(theirs))).toEqual([]);
  });

  test.each([
    { name: 'a value', ours: { A: 1 }, theirs: { A: 2 }, field: 'A', values: ['1', '2'] },
    {
      name: 'an absent value',
      ours: { A: { B: 1 } },
      theirs: { A: {} },
      field: 'A.B',
      values: ['1', 'absent'],
    },
    {
      name: 'the length of a list',
      ours: { L: ['a', 'a'] },
      theirs: { L: ['a'] },
      field: 'L[]',
      values: ['2 items | a', '1 items | a'],
    },
    {
      name: 'data',
      ours: { Data: Buffer.from('a') },
      theirs: { Data: Buffer.from('b') },
      field: 'Data',
      values: ['YQ==', 'Yg=='],
    },
  ])('$name is a difference', ({ ours, theirs, field, values }) => {
    expect(compareAnswers('Op', answer(ours), answer(theirs))).toEqual([
      { operation: 'Op', field, ours: values[0], theirs: values[1] },
    ]);
  });

  test('errors compare by name and status, and an answer is never an error', () => {
    expect(compareAnswers('Op', error('A'), error('A'))).toEqual([]);
    for (const [one, other] of [
      [error('A'), error('B')],
      [error('A', 400), error('A', 500)],
      [error('A'), answer({})],
    ] as const)
      expect(compareAnswers('Op', one, other)).toMatchObject([{ field: 'outcome' }]);
  });
});

describe('explain', () => {
  const difference = { operation: 'Op', field: 'F', ours: '1', theirs: '2' };
  const explanation = { ...difference, why: 'because', source: 'somewhere' };

  test('an explanation holds for its own values only', () => {
    const other = { ...difference, theirs: '3' };
    expect(explain([difference, difference, other], [explanation])).toEqual({
      explained: [difference],
      unexplained: [other],
      stale: [],
    });
  });

  test('an explanation without its difference is stale, and a second one for the same is refused', () => {
    expect(explain([], [explanation]).stale).toEqual([explanation]);
    expect(() => explain([], [explanation, explanation])).toThrow('twice');
  });
});
