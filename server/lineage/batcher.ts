/** More wait at once in a process only where the database is away. */
const MOST_WAITING = 20_000;

type Waiting<T, R> = {
  readonly items: readonly T[];
  readonly done: (results: readonly R[]) => void;
  readonly failed: (error: unknown) => void;
};

export type BatcherOptions = {
  readonly most: number;
  readonly isOfItems?: (error: unknown) => boolean;
};

export type Batcher<T, R> = {
  /** Settles once what it was given is written, with a result for each; null: too many wait already. */
  readonly add: (items: readonly T[]) => Promise<readonly R[]> | null;
};

/**
 * Writes what concurrent callers bring in few big transactions: while one is under way, the others gather for the next.
 * `write` answers a result for each item. One that fails is told to its callers; where `isOfItems` says that what was to be
 * written is the reason, each of them is written alone instead, so that nobody pays for another's.
 */
export function batcher<T, R>(
  write: (items: readonly T[]) => Promise<readonly R[]>,
  { most, isOfItems = () => false }: BatcherOptions,
): Batcher<T, R> {
  const waiting: Waiting<T, R>[] = [];
  let count = 0;
  let writing = false;

  function next(): readonly Waiting<T, R>[] {
    const batch: Waiting<T, R>[] = [];
    let size = 0;
    for (
      let first = waiting[0];
      first && (size === 0 || size + first.items.length <= most);
      first = waiting[0]
    ) {
      batch.push(first);
      size += first.items.length;
      waiting.shift();
    }
    count -= size;
    return batch;
  }

  async function writeBatch(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await write(batch.flatMap(({ items }) => items));
      let at = 0;
      for (const { items, done } of batch) {
        done(results.slice(at, at + items.length));
        at += items.length;
      }
    } catch (error) {
      if (batch.length > 1 && isOfItems(error)) for (const one of batch) await writeBatch([one]);
      else for (const { failed } of batch) failed(error);
    }
  }

  async function run(): Promise<void> {
    writing = true;
    for (let batch = next(); batch.length > 0; batch = next()) await writeBatch(batch);
    writing = false;
  }

  return {
    add(items) {
      if (count + items.length > MOST_WAITING) return null;
      const settled = new Promise<readonly R[]>((done, failed) => waiting.push({ items, done, failed }));
      count += items.length;
      // After this turn, so that what came together is written together.
      if (!writing) {
        writing = true;
        setImmediate(run);
      }
      return settled;
    },
  };
}
