import type { DiffBlock, DiffLine } from './diff-lines';

/** Unchanged lines that stay visible beside a change; longer runs fold. */
const CONTEXT = 3;
const SHORTEST_FOLD = 4;

/** A line of a text, and the statement of another tool that it belongs to. */
export type TextLine = { readonly text: string; readonly unmanaged?: string };

/** Comma or not at the end of a line says only whether something follows it. */
const key = (line: TextLine) => line.text.replace(/,$/, '');

/** Lengths of the longest common subsequences of all suffixes. */
function commonLengths(before: readonly TextLine[], after: readonly TextLine[]): Uint32Array[] {
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

/** Cells of the table of common lengths, at four bytes; of longer texts, what differs is one block. */
const MOST_CELLS = 4_000_000;

const own = ({ unmanaged }: TextLine) => (unmanaged ? { unmanaged } : {});
const same = (line: TextLine, before: number, after: number): DiffLine => ({
  ...{ kind: 'same', before, after, text: line.text },
  ...own(line),
});

/** Lines of both texts in order, each said to be in both or in one. What begins and ends alike is not compared. */
export function diffLines(before: readonly TextLine[], after: readonly TextLine[]): DiffLine[] {
  const shorter = Math.min(before.length, after.length);
  const alike = (left: TextLine | undefined, right: TextLine | undefined) =>
    left !== undefined && right !== undefined && key(left) === key(right);
  let head = 0;
  while (head < shorter && alike(before[head], after[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && alike(before.at(-1 - tail), after.at(-1 - tail))) tail += 1;
  const [left, right] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  return [
    ...after.slice(0, head).map((line, at) => same(line, at + 1, at + 1)),
    ...middleLines(left, right, head),
    ...after
      .slice(after.length - tail)
      .map((line, at) => same(line, before.length - tail + at + 1, after.length - tail + at + 1)),
  ];
}

function middleLines(before: readonly TextLine[], after: readonly TextLine[], head: number): DiffLine[] {
  const removed = (line: TextLine, at: number): DiffLine => ({
    ...{ kind: 'removed', before: head + at + 1, text: line.text },
    ...own(line),
  });
  const added = (line: TextLine, at: number): DiffLine => ({
    ...{ kind: 'added', after: head + at + 1, text: line.text },
    ...own(line),
  });
  if ((before.length + 1) * (after.length + 1) > MOST_CELLS)
    return [...before.map(removed), ...after.map(added)];
  const table = commonLengths(before, after);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const [left, right] = [before[i], after[j]];
    if (left && right && key(left) === key(right)) {
      lines.push(same(right, head + i + 1, head + j + 1));
      i += 1;
      j += 1;
    } else if (left && (!right || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      lines.push(removed(left, i));
      i += 1;
    } else if (right) {
      lines.push(added(right, j));
      j += 1;
    }
  }
  return lines;
}

/** Blocks of changed lines with their surroundings, and folds of all the rest. */
export function fold(lines: readonly DiffLine[]): DiffBlock[] {
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

/** What changes from one text to another, by lines. */
export const diffTexts = (before: string, after: string): DiffBlock[] =>
  fold(diffLines(linesOf(before), linesOf(after)));

const linesOf = (text: string): TextLine[] => text.split('\n').map((line) => ({ text: line }));
