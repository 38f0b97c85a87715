import { concurrentModification } from './errors';

/**
 * One change at a time to a schema: while a new version is compared with the earlier ones, which takes turns of the
 * event loop, those and the mode must not change under it.
 */
export class SchemaLocks {
  private readonly held = new Set<string>();

  async during<T>(schemaArn: string, work: () => Promise<T>): Promise<T> {
    this.requireFree(schemaArn);
    this.held.add(schemaArn);
    try {
      return await work();
    } finally {
      this.held.delete(schemaArn);
    }
  }

  requireFree(schemaArn: string): void {
    if (this.held.has(schemaArn)) throw concurrentModification();
  }
}
