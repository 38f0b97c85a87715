import type { TagRepository } from '../ports';

/** Nothing is shared by tag; whoever asks for more than that has something to test on a real database. */
export const noShares = (): TagRepository =>
  new Proxy({ shares: async () => [] } as unknown as TagRepository, {
    get(known, part) {
      const answer = Reflect.get(known, part);
      if (answer === undefined) throw new Error(`no shares in memory: ${String(part)}`);
      return answer;
    },
  });
