import { describe, expect, test } from 'vitest';
import { changesOf, holdsFrom } from './changes';
import { type ContractTerms, contractTerms, faultIn, NO_TERMS } from './terms';

const terms = (change: Partial<ContractTerms>): ContractTerms => ({ ...NO_TERMS, ...change });
const breaks = (before: Partial<ContractTerms>, after: Partial<ContractTerms>) =>
  changesOf(terms(before), terms(after)).map(({ field, breaking }) => [field, breaking]);

describe('what differs', () => {
  test.each([
    [{ freshnessMinutes: 10 }, { freshnessMinutes: 15 }, [['freshnessMinutes', true]]],
    [{ freshnessMinutes: 15 }, { freshnessMinutes: 10 }, [['freshnessMinutes', false]]],
    [{ freshnessMinutes: 15 }, {}, [['freshnessMinutes', true]]],
    [{}, { freshnessMinutes: 15 }, [['freshnessMinutes', false]]],
    [{ availabilityPercent: 99.9 }, { availabilityPercent: 99 }, [['availabilityPercent', true]]],
    [{ retentionHours: 24 }, { retentionHours: 168 }, [['retentionHours', false]]],
    [{ throughputMost: 1 }, { throughputMost: 2 }, [['throughputMost', true]]],
    [{ throughputLeast: 1 }, { throughputLeast: 2 }, [['throughputLeast', false]]],
    [
      { throughputLeast: 1, throughputUnit: 'MB/s' },
      { throughputLeast: 1, throughputUnit: 'records/s' },
      [['throughputLeast', true]],
    ],
    [{ ordering: 'per-key' }, { ordering: 'none' }, [['ordering', true]]],
    [{}, { ordering: 'none' }, [['ordering', false]]],
    [{ usage: 'Anything.' }, { usage: 'Fraud only.' }, [['usage', true]]],
    [{ noticeDays: 30 }, { noticeDays: 7 }, [['noticeDays', true]]],
    [{ support: '#a' }, { support: '#b' }, [['support', false]]],
    [{ owner: 'A' }, { owner: 'A' }, []],
  ] as const)('%o, then %o', (before, after, expected) => {
    expect(breaks(before, after)).toEqual(expected);
  });

  test('is said in words; against nothing it is everything that is said', () => {
    expect(changesOf(null, terms({ freshnessMinutes: 1, delivery: 'at-least-once' }))).toEqual([
      { field: 'freshnessMinutes', name: 'Freshness', before: '', after: '1 minute', breaking: false },
      {
        field: 'delivery',
        name: 'Delivery',
        before: '',
        after: 'at least once: a record can come twice',
        breaking: false,
      },
    ]);
  });

  test('also where words are rounded to the same', () => {
    expect(breaks({ availabilityPercent: 99.9999 }, { availabilityPercent: 99.9998 })).toHaveLength(1);
  });
});

describe('from when a version holds', () => {
  const at = new Date('2026-12-01T00:00:00Z');
  const before = terms({ freshnessMinutes: 10, noticeDays: 30 });
  test('one that breaks a promise holds after the notice of the one before', () => {
    expect(holdsFrom(before, terms({ freshnessMinutes: 20, noticeDays: 0 }), at)).toEqual({
      breaking: true,
      from: new Date('2026-12-31T00:00:00Z'),
    });
  });
  test('every other one, and the first, at once', () => {
    expect(holdsFrom(before, { ...before, freshnessMinutes: 5 }, at)).toEqual({ breaking: false, from: at });
    expect(holdsFrom(null, before, at)).toEqual({ breaking: false, from: at });
    expect(holdsFrom(terms({ freshnessMinutes: 1 }), NO_TERMS, at)).toEqual({ breaking: true, from: at });
  });
});

test('terms are bounded, and do not contradict themselves', () => {
  const faults = (change: Partial<ContractTerms>) =>
    contractTerms.safeParse(terms(change)).error?.issues.map(({ path }) => path[0]) ?? [];
  expect(faults({})).toEqual([]);
  expect(faults({ freshnessMinutes: 0 })).toEqual(['freshnessMinutes']);
  expect(faults({ freshnessMinutes: 1.5 })).toEqual(['freshnessMinutes']);
  expect(faults({ availabilityPercent: 100.1 })).toEqual(['availabilityPercent']);
  expect(faults({ retentionHours: 23 })).toEqual(['retentionHours']);
  expect(faults({ support: 'a\nb' })).toEqual(['support']);
  expect(faults({ usage: 'x'.repeat(4_001) })).toEqual(['usage']);
  expect(faultIn({ throughputLeast: 2, throughputMost: 1 })?.field).toBe('throughputMost');
  expect(faultIn({ throughputLeast: 2, throughputMost: null })).toBeNull();
});
