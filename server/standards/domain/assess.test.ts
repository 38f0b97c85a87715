import { describe, expect, test } from 'vitest';
import { assess, blocking, turned } from './assess';
import { applies, type Standard } from './standard';
import { facts, reading, standard } from './testing/cases';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

const schema = standard({ id: 'schema', rule: { kind: 'schema' }, severity: 'HIGH', blocks: true });
const keyed = standard({ id: 'key', rule: { kind: 'encryption', key: 'any' }, severity: 'MEDIUM' });
const week = standard({ id: 'week', rule: { kind: 'retention', hours: 168 }, severity: 'LOW', blocks: true });
const all = [schema, keyed, week];

const exception = (standardId: string, part: object = {}) => ({
  id: 'e',
  productId: 'p',
  standardId,
  state: 'GRANTED' as const,
  endsAt: at(1),
  ...part,
});

describe('which products a standard is about', () => {
  test.each<[string, Partial<Standard>, boolean]>([
    ['all', {}, true],
    ['its classification', { classifications: ['CONFIDENTIAL'] }, true],
    ['another classification', { classifications: ['PUBLIC', 'INTERNAL'] }, false],
    ['its domain', { domainIds: ['payments', 'retail'] }, true],
    ['another domain', { domainIds: ['retail'] }, false],
    [
      'its classification in another domain',
      { classifications: ['CONFIDENTIAL'], domainIds: ['retail'] },
      false,
    ],
  ])('%s', (_, part, expected) => {
    expect(applies({ ...schema, ...part }, facts())).toBe(expected);
    const { results } = assess([{ ...schema, ...part }], facts(), [], NOW);
    expect(results).toHaveLength(expected ? 1 : 0);
  });
});

describe('the score', () => {
  const week168 = { stream: reading({ retentionHours: 168 }) };
  test.each<[string, Parameters<typeof facts>[0], readonly ReturnType<typeof exception>[], number | null]>([
    ['everything met', week168, [], 100],
    ['the lightest fails', {}, [], 85],
    ['the heaviest fails', { ...week168, fields: 0 }, [], 42],
    ['everything fails', { fields: 0, stream: reading({ encryption: 'NONE' }) }, [], 0],
    ['what is excused counts neither way', {}, [exception('week')], 100],
    ['an exception that ended excuses nothing', {}, [exception('week', { endsAt: NOW })], 85],
    ['one that was only asked for excuses nothing', {}, [exception('week', { state: 'ASKED' })], 85],
    ['one of another standard excuses nothing', {}, [exception('key')], 85],
    ['what nobody could look at counts neither way', { stream: null }, [], 100],
  ])('%s', (_, part, exceptions, score) => {
    expect(assess(all, facts(part), exceptions, NOW).score).toBe(score);
  });

  test('there is none without standards, and none where nothing could be looked at', () => {
    expect(assess([], facts(), [], NOW)).toEqual({ results: [], score: null });
    expect(assess([keyed], facts({ stream: null }), [], NOW).score).toBeNull();
    expect(assess([week], facts(), [exception('week')], NOW).score).toBeNull();
  });

  test('is 100 only when nothing fails', () => {
    const many = Array.from({ length: 300 }, (_, index) => ({ ...schema, id: `s${index}` }));
    expect(assess([...many, week], facts(), [], NOW).score).toBe(99);
  });
});

test('states are told apart, in the order of the list', () => {
  const { results } = assess(all, facts({ fields: 0 }), [exception('week')], NOW);
  expect(results.map(({ standardId, state }) => [standardId, state])).toEqual([
    ['schema', 'FAILED'],
    ['key', 'MET'],
    ['week', 'EXCEPTED'],
  ]);
});

test('an exception does not hide that the standard is met by now', () => {
  const { results } = assess([schema], facts(), [exception('schema')], NOW);
  expect(results[0]?.state).toBe('MET');
});

test.each([
  ['what fails and blocks', {}, [], ['week']],
  ['nothing that only fails', { stream: reading({ encryption: 'NONE', retentionHours: 168 }) }, [], []],
  ['nothing that is excused', {}, [exception('week')], []],
  ['nothing that nobody could look at', { stream: null }, [], []],
])('publishing is kept back by %s', (_, part, exceptions, ids) => {
  expect(blocking(all, assess(all, facts(part), exceptions, NOW)).map(({ id }) => id)).toEqual(ids);
});

test('what turned is told once', () => {
  const was = (standardId: string, state: 'MET' | 'FAILED' | 'EXCEPTED' | 'UNKNOWN') => ({
    standardId,
    state,
  });
  const before = [
    was('a', 'MET'),
    was('b', 'FAILED'),
    was('c', 'FAILED'),
    was('d', 'EXCEPTED'),
    was('e', 'FAILED'),
  ];
  const after = [
    was('a', 'FAILED'),
    was('b', 'FAILED'),
    was('c', 'MET'),
    was('d', 'FAILED'),
    was('e', 'UNKNOWN'),
    was('f', 'FAILED'),
    was('g', 'MET'),
  ];
  expect(turned(before, after)).toEqual({ failed: ['a', 'd', 'f'], recovered: ['c'] });
});
