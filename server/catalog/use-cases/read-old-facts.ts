import type { Clock } from '../../kernel/clock';
import { type ReadStreamDeps, refreshFacts } from './read-stream';

const PAGE = 100;

/**
 * Reads the streams of offered products whose facts are old, one at a time, so that nobody's calls in those accounts
 * are throttled for it. A stream that cannot be read keeps its last facts with their time, and is tried next round.
 */
export async function readOldFacts(
  deps: ReadStreamDeps & { readonly clock: Clock },
  options: { readonly olderThanMs: number; readonly stopping: () => boolean },
): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - options.olderThanMs);
  for (let after: string | null = null; ; ) {
    const page: readonly string[] = await readPage(deps, before, after);
    for (const id of page) {
      if (options.stopping()) return;
      await refreshFacts(deps, id);
    }
    after = page.at(-1) ?? null;
    if (page.length < PAGE) return;
  }
}

const readPage = (deps: ReadStreamDeps, before: Date, after: string | null) =>
  deps.unitOfWork((tx) => tx.products.factsReadBefore(before, after, PAGE));
