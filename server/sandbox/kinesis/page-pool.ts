/** Bytes of a full page. */
export const PAGE_BYTES = 1024 * 1024;
/** Pages are cut from slabs: V8 looks through its whole heap whenever so many bytes outside of it were added. */
const PAGES_IN_SLAB = 32;

/** Where a log gets its pages from. */
export type PageMemory = {
  allocate(bytes: number): Buffer;
  /** The page is used for other records from now on. */
  release(page: Buffer): void;
  /** Called when a new page is in its place: the oldest pages go when there are too many. */
  keepLimit(): void;
};

/**
 * Full pages for records, used again and again: memory that was used before costs no page fault, and what does not grow
 * makes the garbage collector no work. Memory is not given back, so the process stays at its highest use. Nobody may
 * look into a page that he gave back.
 */
export class PagePool {
  private readonly free: Buffer[] = [];

  take(): Buffer {
    if (this.free.length === 0) {
      // Not touched by this, so not in use by the process either.
      const slab = Buffer.allocUnsafeSlow(PAGES_IN_SLAB * PAGE_BYTES);
      for (let page = PAGES_IN_SLAB - 1; page >= 0; page -= 1)
        this.free.push(slab.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES));
    }
    // The last that was given back, whose bytes are in the processor's cache if any are.
    return this.free.pop() ?? Buffer.allocUnsafeSlow(PAGE_BYTES);
  }

  giveBack(page: Buffer): void {
    this.free.push(page);
  }
}
