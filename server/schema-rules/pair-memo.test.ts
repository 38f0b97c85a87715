import { describe, expect, test } from 'vitest';
import { PairMemo } from './pair-memo';

type Node = { readonly name: string };
const [a, b, c, w] = ['a', 'b', 'c', 'w'].map((name) => ({ name })) as [Node, Node, Node, Node];

const memo = () => new PairMemo<Node, Node, boolean>(true, false, (answer) => answer);

describe('answers by pair', () => {
  test('each pair is answered once', () => {
    const pairs = memo();
    let asked = 0;
    const find = () => {
      asked += 1;
      return false;
    };
    expect([pairs.answer(a, w, 0, find), pairs.answer(a, w, 3, find), pairs.answer(a, b, 0, find)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(asked).toBe(2);
  });

  test('a pair that is asked again further inside the data counts as readable', () => {
    const pairs = memo();
    const answer = pairs.answer(a, w, 0, () => pairs.answer(a, w, 1, () => false));
    expect(answer).toBe(true);
  });

  test('asked again about the same piece of data it counts as not readable', () => {
    const pairs = memo();
    const answer = pairs.answer(a, w, 0, () => pairs.answer(a, w, 0, () => true));
    expect(answer).toBe(false);
  });

  test('what rested on a pair that turns out unreadable is asked anew', () => {
    const pairs = memo();
    const asked: string[] = [];
    const restsOnA = (): boolean => {
      asked.push('b');
      return pairs.answer(a, w, 2, () => false);
    };
    pairs.answer(a, w, 0, () => {
      expect(pairs.answer(b, w, 1, restsOnA)).toBe(true);
      return false;
    });
    expect(pairs.answer(b, w, 1, restsOnA)).toBe(false);
    expect(asked).toEqual(['b', 'b']);
  });

  test('what was readable before stays so', () => {
    const pairs = memo();
    let asked = 0;
    const readable = () => {
      asked += 1;
      return true;
    };
    pairs.answer(c, w, 0, readable);
    pairs.answer(a, w, 0, () => {
      pairs.answer(b, w, 1, readable);
      return false;
    });
    pairs.answer(c, w, 0, readable);
    expect(asked).toBe(2);
    pairs.answer(b, w, 1, readable);
    expect(asked).toBe(3);
  });

  test('what is unreadable stays so, whatever it rested on', () => {
    const pairs = memo();
    let asked = 0;
    pairs.answer(a, w, 0, () => {
      pairs.answer(b, w, 1, () => {
        asked += 1;
        return false;
      });
      return false;
    });
    expect(
      pairs.answer(b, w, 1, () => {
        asked += 1;
        return true;
      }),
    ).toBe(false);
    expect(asked).toBe(1);
  });
});
