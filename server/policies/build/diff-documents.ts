import { type PolicyDocument, statementsOf } from '../document';
import type { DiffBlock, DiffLine } from './diff-lines';
import { type PrettyLine, prettyLines } from './pretty-print';
import { isOurs, unmanagedName } from './statement';

/** Unchanged lines that stay visible beside a change; longer runs fold. */
const CONTEXT = 3;
const SHORTEST_FOLD = 4;

type Named = PrettyLine & { readonly unmanaged?: string };

function namedLines(document: PolicyDocument | null): Named[] {
  if (!document) return [];
  const statements = statementsOf(document);
  return prettyLines(document).map((line) => {
    const statement = line.statement === undefined ? undefined : statements[line.statement];
    return statement && !isOurs(statement)
      ? { ...line, unmanaged: unmanagedName(statement, line.statement ?? 0) }
      : line;
  });
}

/** Comma or not at the end of a line says only whether something follows it. */
const key = (line: Named) => line.text.replace(/,$/, '');

/** Lengths of the longest common subsequences of all suffixes. */
function commonLengths(before: readonly Named[], after: readonly Named[]): Uint32Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = table[i];
    const below = table[i + 1];
    if (!row || !below) continue;
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const [left, right] = [before[i], after[j]];
      row[j] =
        left && right && key(left) === key(right)
          ? (below[j + 1] ?? 0) + 1
          : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return table;
}

function diffLines(before: readonly Named[], after: readonly Named[]): DiffLine[] {
  const table = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [left, right] = [before[i], after[j]];
    const own = (line: Named) => (line.unmanaged ? { unmanaged: line.unmanaged } : {});
    if (left && right && key(left) === key(right)) {
      lines.push({ kind: 'same', before: i + 1, after: j + 1, text: right.text, ...own(right) });
      i += 1;
      j += 1;
    } else if (left && (!right || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      lines.push({ kind: 'removed', before: i + 1, text: left.text, ...own(left) });
      i += 1;
    } else if (right) {
      lines.push({ kind: 'added', after: j + 1, text: right.text, ...own(right) });
      j += 1;
    }
  }
  return lines;
}

/** Blocks of changed lines with their surroundings, and folds of all the rest. */
function fold(lines: readonly DiffLine[]): DiffBlock[] {
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - CONTEXT), index + CONTEXT + 1).some(({ kind }) => kind !== 'same'),
  );
  const blocks: { shown: boolean; lines: DiffLine[] }[] = [];
  lines.forEach((line, index) => {
    const shown = near[index] ?? true;
    const last = blocks.at(-1);
    if (last?.shown === shown) last.lines.push(line);
    else blocks.push({ shown, lines: [line] });
  });
  return blocks.map((block) =>
    block.shown || block.lines.length < SHORTEST_FOLD
      ? { kind: 'lines', lines: block.lines }
      : {
          kind: 'fold',
          lines: block.lines,
          unmanaged: [...new Set(block.lines.flatMap((line) => line.unmanaged ?? []))],
        },
  );
}

/** What changes from one document to the other, by lines as people read them. Null is "no document". */
export function diffDocuments(before: PolicyDocument | null, after: PolicyDocument | null): DiffBlock[] {
  return fold(diffLines(namedLines(before), namedLines(after)));
}
