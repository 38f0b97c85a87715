import { expect, test } from 'vitest';
import { checkRule } from './check-rule';
import type { StandardFacts } from './facts';
import { RULE_KINDS, type Rule, rule } from './rule';
import { hoursWords, listWords, RULE_KIND_WORDS, ruleWords } from './rule-words';
import { facts, reading } from './testing/cases';

const anyKey: Rule = { kind: 'encryption', key: 'any' };
const ownKey: Rule = { kind: 'encryption', key: 'customer-managed' };
const twoDays: Rule = { kind: 'retention', hours: 48 };
const tags: Rule = { kind: 'stream-tags', keys: ['team', 'cost-centre'] };
const tagged: Rule = { kind: 'classification-tag', key: 'classification' };
const metrics: Rule = { kind: 'shard-metrics', metrics: ['IncomingBytes', 'IteratorAgeMilliseconds'] };
const described: Rule = { kind: 'description', characters: 10 };
const owned: Rule = { kind: 'owner', contact: false };
const reachable: Rule = { kind: 'owner', contact: true };

const stream = (part: Parameters<typeof reading>[0]): Partial<StandardFacts> => ({ stream: reading(part) });

test.each<[string, Rule, Partial<StandardFacts>, 'met' | 'failed' | 'unknown', string]>([
  ['own key where any will do', anyKey, {}, 'met', 'customer-managed'],
  ['AWS’s key where any will do', anyKey, stream({ encryption: 'AWS_MANAGED_KEY' }), 'met', 'AWS-managed'],
  ['no key', anyKey, stream({ encryption: 'NONE' }), 'failed', 'not encrypted'],
  ['own key where it must be', ownKey, {}, 'met', 'customer-managed'],
  [
    'AWS’s key where it must be one’s own',
    ownKey,
    stream({ encryption: 'AWS_MANAGED_KEY' }),
    'failed',
    'AWS-',
  ],
  ['no key where it must be one’s own', ownKey, stream({ encryption: 'NONE' }), 'failed', 'not encrypted'],
  ['exactly as long', twoDays, {}, 'met', '2 days'],
  ['an hour less', twoDays, stream({ retentionHours: 47 }), 'failed', '47 hours'],
  ['a tag that is not there', tags, {}, 'failed', 'no tag cost-centre'],
  ['a tag that is empty', tags, stream({ tags: { team: 'a', 'cost-centre': '' } }), 'failed', 'cost-centre'],
  ['all tags', tags, stream({ tags: { team: 'a', 'cost-centre': '7' } }), 'met', 'team and cost-centre'],
  ['keys in another case', tags, stream({ tags: { Team: 'a', 'Cost-Centre': '7' } }), 'failed', 'team'],
  ['a classification in other letters', tagged, {}, 'met', 'Confidential'],
  ['another classification', tagged, { classification: 'PUBLIC' }, 'failed', 'the product says public'],
  ['no classification', tagged, stream({ tags: {} }), 'failed', 'no tag classification'],
  ['one metric of two', metrics, {}, 'failed', 'IteratorAgeMilliseconds'],
  [
    'both metrics',
    metrics,
    stream({ shardMetrics: ['IteratorAgeMilliseconds', 'IncomingBytes'] }),
    'met',
    'and',
  ],
  ['a schema', { kind: 'schema' }, {}, 'met', '4 fields'],
  ['no schema', { kind: 'schema' }, { fields: 0 }, 'failed', 'no schema'],
  ['exactly described', described, { description: '0123456789' }, 'met', '10 characters'],
  ['described with blanks', described, { description: '   123456789   ' }, 'failed', '9 characters'],
  ['not described', described, { description: '' }, 'failed', 'no description'],
  ['an owner, no contact asked', owned, { contact: '' }, 'met', '2 product owners'],
  ['nobody', owned, { owners: 0 }, 'failed', 'Nobody'],
  ['an owner without contact', reachable, { contact: '  ' }, 'failed', 'where its owners'],
  ['an owner with contact', reachable, { owners: 1 }, 'met', 'One product owner can be reached at #payments'],
])('%s', (_, checked, part, state, words) => {
  const verdict = checkRule(checked, facts(part));
  expect(verdict).toMatchObject({ state, why: expect.stringContaining(words) });
  expect(verdict.remedy === null).toBe(state === 'met');
});

test.each([anyKey, ownKey, twoDays, tags, tagged, metrics])(
  '%j says nothing of a stream that was never read',
  (each) => {
    expect(checkRule(each, facts({ stream: null })).state).toBe('unknown');
  },
);

test.each([{ kind: 'schema' } as const, described, reachable])('%j needs no stream', (each) => {
  expect(checkRule(each, facts({ stream: null })).state).toBe('met');
});

test.each([
  { kind: 'retention', hours: 23 },
  { kind: 'retention', hours: 8_761 },
  { kind: 'retention', hours: 24.5 },
  { kind: 'stream-tags', keys: [] },
  { kind: 'shard-metrics', metrics: [] },
  { kind: 'shard-metrics', metrics: ['Everything'] },
  { kind: 'encryption', key: 'none' },
  { kind: 'description', characters: 0 },
  { kind: 'something' },
])('%j is no rule', (each) => {
  expect(rule.safeParse(each).success).toBe(false);
});

test('every kind and every rule has words', () => {
  for (const kind of RULE_KINDS) expect(RULE_KIND_WORDS[kind].about).toMatch(/\.$/);
  for (const each of [anyKey, ownKey, twoDays, tags, tagged, metrics, described, owned, reachable])
    expect(ruleWords(each)).toMatch(/^[A-Z].*\.$/);
});

test.each([
  [24, '24 hours'],
  [36, '36 hours'],
  [168, '7 days'],
])('%i hours are %s', (hours, words) => expect(hoursWords(hours)).toBe(words));

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j are %j', (items, words) => expect(listWords(items)).toBe(words));
