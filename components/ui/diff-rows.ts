import type { DiffLine } from '@/server/policies/build/diff-lines';

export type DiffPair = { readonly left: DiffLine | null; readonly right: DiffLine | null };

/** Rows of a side-by-side view: a removed line stands beside the line that replaced it. */
export function pairLines(lines: readonly DiffLine[]): readonly DiffPair[] {
  const pairs: DiffPair[] = [];
  let removed: DiffLine[] = [];
  let added: DiffLine[] = [];
  const flush = () => {
    for (let k = 0; k < Math.max(removed.length, added.length); k++)
      pairs.push({ left: removed[k] ?? null, right: added[k] ?? null });
    removed = [];
    added = [];
  };
  for (const line of lines) {
    if (line.kind === 'removed') removed.push(line);
    else if (line.kind === 'added') added.push(line);
    else {
      flush();
      pairs.push({ left: line, right: line });
    }
  }
  flush();
  return pairs;
}

/** Line numbers are unique within one diff. */
export const lineKey = (line: DiffLine | null): string => `${line?.before ?? ''}:${line?.after ?? ''}`;
