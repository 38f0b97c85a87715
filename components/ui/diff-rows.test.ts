import { describe, expect, test } from 'vitest';
import type { DiffLine } from '@/server/policies/build/diff-lines';
import { lineKey, pairLines } from './diff-rows';

const same = (n: number, m = n): DiffLine => ({ kind: 'same', before: n, after: m, text: `s${n}` });
const removed = (n: number): DiffLine => ({ kind: 'removed', before: n, text: `-${n}` });
const added = (n: number): DiffLine => ({ kind: 'added', after: n, text: `+${n}` });
const shown = (lines: DiffLine[]) =>
  pairLines(lines).map(({ left, right }) => `${left?.text ?? ' '}|${right?.text ?? ' '}`);

describe('side by side', () => {
  test('puts a line beside the one that replaced it', () => {
    expect(shown([same(1), removed(2), added(2), same(3)])).toEqual(['s1|s1', '-2|+2', 's3|s3']);
  });

  test('leaves a gap where one side has more', () => {
    expect(shown([removed(1), added(1), added(2), same(2, 3)])).toEqual(['-1|+1', ' |+2', 's2|s2']);
  });

  test('shows a new document on the right alone', () => {
    expect(shown([added(1), added(2)])).toEqual([' |+1', ' |+2']);
  });

  test('gives every line of a diff its own key', () => {
    const keys = [same(1), removed(2), added(2), same(3)].map(lineKey);
    expect(new Set(keys).size).toBe(4);
  });
});
