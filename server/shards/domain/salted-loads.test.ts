import { createHash } from 'node:crypto';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { SHIPPED } from '../../prices/domain/price-table';
import { scenarios } from '../bench/scenarios';
import { saltKey } from './cure-by-programs';
import { holds } from './hash-range';
import { heavyKeys } from './heavy-key';
import { keyApart, nameKey } from './hot-key-name';
import { sumLoads } from './limits';
import { RETRY_PROGRAMS } from './retry-programs';
import { saltPrograms } from './salt-programs';
import { saltedKey, saltedLoads } from './salted-loads';
import { judge } from './verdict';
import { type Known, openOf, rangeOf } from './what-is-known';

const found = scenarios('salt').find(({ name }) => name === 'hot key')?.evidence;
if (!found) throw new Error('no scenario');
const known: Known = {
  ...{ evidence: found, verdict: judge(found), prices: SHIPPED },
  ...{ switchesToday: 0, scalingsToday: 0, advantage: null },
};
const hidden: Known = {
  ...known,
  verdict: {
    ...known.verdict,
    facts: {
      ...known.verdict.facts,
      analysed: known.verdict.facts.analysed.map((shard) => ({
        ...shard,
        keys: shard.keys.map((key) => ({ ...key, key: null })),
      })),
    },
  },
};

/** What the code of one side exports, run as it is shown. */
function run(side: 'writers' | 'readers', keys: readonly string[], salts: number) {
  const program = saltPrograms(keys, salts).find(
    (each) => each.side === side && each.language === 'TypeScript',
  );
  const { outputText } = ts.transpileModule(program?.text ?? '', {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports: Record<string, unknown> = {};
  new Function('exports', 'require', outputText)(exports, () => ({ createHash }));
  return exports;
}

describe('a hot key that is spread', () => {
  test('takes its load along: shards carry together what they did, and none is as full as before', () => {
    const cure = saltKey(known);
    const [before, after] = [cure?.before ?? [], cure?.after ?? []];
    expect(sumLoads(after.map(({ load }) => load)).bytes).toBeCloseTo(
      sumLoads(before.map(({ load }) => load)).bytes,
      0,
    );
    expect(Math.max(...after.map(({ use }) => use))).toBeLessThan(Math.max(...before.map(({ use }) => use)));
    expect(cure?.counted).toBe(true);
    expect(after.every(({ range }) => range !== null)).toBe(true);
  });

  test('lies where Kinesis will put its salts', () => {
    const [hot] = heavyKeys(known);
    if (!hot?.key) throw new Error('no key');
    const { after } = saltedLoads(known, [hot], 8);
    const places = Array.from({ length: 8 }, (_, salt) =>
      BigInt(
        `0x${createHash('md5')
          .update(saltedKey(hot.key ?? '', salt))
          .digest('hex')}`,
      ),
    );
    const shards = openOf(known.evidence).filter((shard) => places.some((at) => holds(rangeOf(shard), at)));
    const ranges = after.map(({ range }) => range?.from);
    for (const shard of shards) expect(ranges).toContain(shard.startingHashKey);
  });

  test('is supposed to lie evenly where its name is hidden, and the code says where it goes', () => {
    const cure = saltKey(hidden);
    expect(cure?.counted).toBe(false);
    expect(cure?.after).toHaveLength(openOf(known.evidence).length);
    expect(cure?.programs?.[0]?.text).toContain('the-hot-key-1');
  });

  test('is kept without its name and without code, and named again for who may see it', () => {
    const cure = saltKey(known);
    if (!cure) throw new Error('no cure');
    const key = cure.hotKey?.key ?? '';
    const kept = keyApart(cure);
    expect(JSON.stringify(kept.cure)).not.toContain(key);
    expect(nameKey(kept.cure, key).title).toBe(cure.title);
  });
});

test('the code does what the prediction says, and readers have one key again', () => {
  const { partitionKey } = run('writers', ['eu', 'a"b'], 8) as {
    partitionKey: (key: string, recordId: string) => string;
  };
  const { baseKey, together, InOrder } = run('readers', ['eu', 'a"b'], 8) as {
    baseKey: (key: string) => string;
    together: (parts: Iterable<readonly [string, number]>) => Map<string, number>;
    InOrder: new () => { add(record: { at: number }): void; take(now: number): { at: number }[] };
  };
  const keys = new Set(Array.from({ length: 500 }, (_, index) => partitionKey('eu', `record-${index}`)));
  expect(keys).toEqual(new Set(Array.from({ length: 8 }, (_, salt) => saltedKey('eu', salt))));
  expect([partitionKey('eu', 'one'), partitionKey('us', 'one')]).toEqual([partitionKey('eu', 'one'), 'us']);
  expect(['eu#3', 'eu', 'us#3', 'eu#x', 'a"b#1', '#1'].map(baseKey)).toEqual([
    'eu',
    'eu',
    'us#3',
    'eu#x',
    'a"b',
    '#1',
  ]);
  expect(
    together([
      ['eu#1', 2],
      ['eu', 3],
      ['us', 1],
    ]),
  ).toEqual(
    new Map([
      ['eu', 5],
      ['us', 1],
    ]),
  );
  const order = new InOrder();
  for (const at of [3_000, 1_000, 2_000, 9_000]) order.add({ at });
  expect([order.take(8_000), order.take(8_000), order.take(14_000)]).toEqual([
    [{ at: 1_000 }, { at: 2_000 }, { at: 3_000 }],
    [],
    [{ at: 9_000 }],
  ]);
});

test('each language has its code for both sides of a salt, and for retries', () => {
  expect(saltPrograms(['eu'], 4).map(({ side, language }) => `${language} ${side}`)).toEqual(
    ['TypeScript', 'Java', 'Python'].flatMap((language) => [`${language} writers`, `${language} readers`]),
  );
  expect(RETRY_PROGRAMS.map(({ language }) => language)).toEqual(['TypeScript', 'Java', 'Python']);
});
