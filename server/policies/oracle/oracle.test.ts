import { describe, expect, test } from 'vitest';
import { seedOf } from '../../kernel/testing/generated-cases';
import type { Decision } from '../evaluate/request';
import { EXCEPTIONS } from './exceptions';
import { DIMENSIONS, generateCases } from './generate';
import { askIamSimulate } from './iam-simulate';
import { KNOWN_DIFFERENCES } from './known-differences';
import type { OracleCase } from './oracle-case';
import { askOurs } from './ours';

const SEED = seedOf(20_260_101);
const CASES = DIMENSIONS.length * 60;
const LEAST_PER_DIMENSION = 40;
const LEAST_PER_OUTCOME = 10;

type Outcome = Decision['outcome'];
type Answered = { readonly asked: OracleCase; readonly ours: Outcome; readonly theirs: Outcome };

describe('generated cases against iam-simulate', async () => {
  const answered: Answered[] = [];
  for (const asked of generateCases(SEED, CASES))
    answered.push({ asked, ours: askOurs(asked), theirs: await askIamSimulate(asked) });

  test('there are at least 2,000, all distinct', () => {
    expect(answered.length).toBeGreaterThanOrEqual(2_000);
    const distinct = new Set(answered.map(({ asked: { id: _, ...asked } }) => JSON.stringify(asked)));
    expect(distinct.size).toBeGreaterThan(answered.length * 0.98);
  });

  test('no disagreement without a named exception', () => {
    const unexplained = answered.filter(
      ({ asked, ours, theirs }) =>
        ours !== theirs && !EXCEPTIONS.some((exception) => exception.explains(asked, ours, theirs)),
    );
    expect(unexplained).toEqual([]);
  });

  test.each(DIMENSIONS)('%s is asked often and answered both ways', (dimension) => {
    const { cases, allowed, denied } = countOf(dimension);
    expect(cases).toBeGreaterThanOrEqual(LEAST_PER_DIMENSION);
    expect(allowed).toBeGreaterThanOrEqual(LEAST_PER_OUTCOME);
    expect(denied).toBeGreaterThanOrEqual(LEAST_PER_OUTCOME);
  });

  test('prints what was asked', () => {
    const explained = answered.filter(({ ours, theirs }) => ours !== theirs).length;
    const rows = DIMENSIONS.map((dimension) => {
      const { cases, allowed, denied } = countOf(dimension);
      return `${dimension}: ${cases} (${allowed} allowed, ${denied} denied)`;
    });
    const head = `oracle: seed ${SEED}, ${answered.length} cases, ${explained} explained differences`;
    process.stdout.write(`${[head, ...rows].join('\n  ')}\n`);
    expect(rows).toHaveLength(DIMENSIONS.length);
  });

  function countOf(dimension: string) {
    const of = answered.filter(({ asked }) => asked.dimensions.includes(dimension));
    const allowed = of.filter(({ ours }) => ours === 'allowed').length;
    return { cases: of.length, allowed, denied: of.length - allowed };
  }
});

describe('known differences, each with the rule that decides', () => {
  test.each(KNOWN_DIFFERENCES)('$name ($rule)', async ({ asked, ours, theirs }) => {
    expect({ ours: askOurs(asked), theirs: await answerOrRefusal(asked) }).toEqual({ ours, theirs });
  });
});

const answerOrRefusal = (asked: OracleCase): Promise<Outcome | 'refused'> =>
  askIamSimulate(asked).catch(() => 'refused' as const);
