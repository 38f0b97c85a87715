import type { ControlStore } from '../contract';

/** What has changed, as one entry of the log: without a value the key is gone. */
export type Change = { readonly collection: string; readonly key: string; readonly value?: unknown };

/** The live content of a control store. Values are shared, so callers replace them and never change them in place. */
export class Content {
  private readonly collections = new Map<string, Map<string, unknown>>();

  get<T>(collection: string, key: string): T | undefined {
    return this.collections.get(collection)?.get(key) as T | undefined;
  }

  entries<T>(collection: string): IterableIterator<[key: string, value: T]> {
    return (this.collections.get(collection) ?? new Map()).entries() as IterableIterator<[string, T]>;
  }

  apply(change: Change): void {
    const found = this.collections.get(change.collection);
    if (change.value === undefined) {
      found?.delete(change.key);
      return;
    }
    const collection = found ?? new Map<string, unknown>();
    if (!found) this.collections.set(change.collection, collection);
    collection.set(change.key, change.value);
  }

  *changes(): IterableIterator<Change> {
    for (const [collection, values] of this.collections)
      for (const [key, value] of values) yield { collection, key, value };
  }
}

/** For tests: nothing outlives the process. */
export function memoryStore(): ControlStore & { close(): Promise<void> } {
  const content = new Content();
  return {
    get: (collection, key) => content.get(collection, key),
    entries: (collection) => content.entries(collection),
    put: async (collection, key, value) => content.apply({ collection, key, value }),
    delete: async (collection, key) => content.apply({ collection, key }),
    close: async () => {},
  };
}
