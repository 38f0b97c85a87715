import type { ReadSchemaDeps } from '../ports';
import { readSchema } from './read-schema';

const AT_ONCE = 100;

/** Reads every linked schema that was read before; one that cannot be read is tried again the next time. */
export async function readDueSchemas(
  deps: ReadSchemaDeps,
  { olderThanMs, stopping }: { readonly olderThanMs: number; readonly stopping: () => boolean },
): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - olderThanMs);
  for (;;) {
    const due = await deps.unitOfWork((tx) => tx.schemas.due(before, AT_ONCE));
    for (const arn of due) {
      if (stopping()) return;
      await readSchema(deps, arn, before);
    }
    if (due.length < AT_ONCE) return;
  }
}
