import type { Rounds } from '../apply-ports';

type Open = { readonly inputs: unknown[]; readonly result: Promise<unknown> };

/**
 * Rounds of one process: who asks while a round is under way gets the next one, together with everybody who asks until
 * that begins. Whatever a round reads is therefore never older than the question.
 */
export function rounds(): Rounds {
  const open = new Map<string, Open>();
  const last = new Map<string, Promise<unknown>>();

  async function hold<I, T>(
    key: string,
    inputs: readonly I[],
    before: Promise<unknown> | undefined,
    { work, gathered }: { work(inputs: readonly I[]): Promise<T>; gathered?: () => Promise<void> },
  ): Promise<T> {
    try {
      await before?.catch(() => undefined);
      await gathered?.();
    } finally {
      open.delete(key);
    }
    return work(inputs);
  }

  return {
    join<I, T>(
      key: string,
      input: I,
      work: (inputs: readonly I[]) => Promise<T>,
      gathered?: () => Promise<void>,
    ): Promise<T> {
      const there = open.get(key);
      if (there) {
        there.inputs.push(input);
        return there.result as Promise<T>;
      }
      const inputs: I[] = [input];
      const result = hold(key, inputs, last.get(key), { work, ...(gathered ? { gathered } : {}) });
      open.set(key, { inputs, result });
      last.set(key, result);
      const forget = () => {
        if (last.get(key) === result) last.delete(key);
      };
      result.then(forget, forget);
      return result;
    },
  };
}
