import { describe, expect, test } from 'vitest';
import type { StatementView, WhyAnswer } from '@/server/exposure/view';
import { missingWords, verdictWords } from './why-words';

type Explained = Extract<WhyAnswer, { state: 'explained' }>;

const statement = (conditions: readonly string[] = []): StatementView => ({
  policy: 'inline reader',
  sid: null,
  from: 'unmanaged',
  pretty: '{}',
  conditions,
});
const answer: Explained = {
  state: 'explained',
  readAt: '2026-11-30T08:00:00.000Z',
  verdict: 'allowed',
  allowing: [statement()],
  denying: [],
  missing: [],
  sameAccount: false,
  hasBoundary: false,
  product: null,
  subscriptions: [],
  through: [],
};
const words = (change: Partial<Explained>) =>
  verdictWords({ ...answer, ...change }, 'reader', 'kinesis:GetRecords', 'orders');

describe('the answer in a sentence', () => {
  test('across accounts both sides allow', () => {
    expect(words({})).toEqual({
      title: 'reader may call kinesis:GetRecords on orders.',
      because: 'Both sides allow it, as AWS asks across accounts, and nothing that Sluice can see denies it.',
    });
  });

  test('in one account one side is enough', () => {
    expect(words({ sameAccount: true }).because).toMatch(/one side that allows is enough/);
  });

  test('each unknown condition is named once', () => {
    const change = {
      verdict: 'depends',
      allowing: [statement(['aws:SourceIp']), statement(['aws:SourceIp', 'aws:SourceVpce'])],
      denying: [statement(['aws:MultiFactorAuthPresent'])],
    } as const;
    expect(words(change).because).toContain(
      'aws:SourceIp, aws:SourceVpce and aws:MultiFactorAuthPresent, which',
    );
  });

  test('a deny is told from silence', () => {
    expect(words({ verdict: 'denied', allowing: [], denying: [statement()] }).because).toMatch(
      /explicit deny/,
    );
    expect(words({ verdict: 'denied', allowing: [], missing: ['identity'] }).because).toMatch(
      /an allow is missing/,
    );
  });
});

test('in one account a missing allow may be on either side', () => {
  expect(missingWords('identity', { sameAccount: true })).toMatch(/stream’s policy does not name the role/);
  expect(missingWords('identity', { sameAccount: false })).toBe('None of the role’s policies allows it.');
});
