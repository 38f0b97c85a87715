import { expect, test } from 'vitest';
import { SHIPPED } from '../../prices/domain/price-table';
import { scenarios } from '../bench/scenarios';
import { curesFor } from './cures';
import { keyApart, nameKey } from './hot-key-name';
import { judge } from './verdict';

const evidence = scenarios('names').find(({ name }) => name === 'hot key')?.evidence;
const cures = evidence
  ? curesFor({
      evidence,
      verdict: judge(evidence),
      prices: SHIPPED,
      switchesToday: 0,
      scalingsToday: 0,
      advantage: null,
    })
  : [];
const isolating = cures.filter(({ kind }) => kind === 'ISOLATE_KEY');

test('a plan is kept without the name of its key, and named again for who may see it', () => {
  expect(isolating).toHaveLength(1);
  for (const cure of isolating) {
    const { key, hiddenAs } = cure.hotKey ?? { key: '', hiddenAs: '' };
    expect([key, hiddenAs].every((name) => name.length > 2)).toBe(true);
    const kept = keyApart(cure);
    expect(JSON.stringify(kept.cure)).not.toContain(key);
    expect(kept.hotKey).toEqual({ key, hiddenAs });
    expect(nameKey(kept.cure, key)).toEqual({ ...cure, hotKey: null });
    const hidden = nameKey(kept.cure, hiddenAs);
    expect(hidden.title).toBe(`Give ${hiddenAs} its own shard`);
    expect(hidden.after.filter(({ note }) => note === hiddenAs)).toHaveLength(1);
  }
});

test('other plans name no key and stay as they are', () => {
  for (const cure of cures.filter(({ kind, steps }) => kind !== 'ISOLATE_KEY' && steps.length > 0))
    expect(keyApart(cure)).toEqual({ cure: { ...cure, hotKey: null }, hotKey: null });
});
