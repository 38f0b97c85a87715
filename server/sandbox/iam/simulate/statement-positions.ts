/** Counted from 1; the end is the place after the closing brace. */
export type Position = { readonly Line: number; readonly Column: number };
export type Span = { readonly start: Position; readonly end: Position };

/** Where each statement of a policy stands in its text, in order. The text is a policy that was read before. */
export function statementPositions(text: string): Span[] {
  const at = statementElement(text);
  if (at === null) return [];
  const starts = text[at] === '[' ? itemsOf(text, at) : [at];
  return starts.map((start) => ({
    start: positionOf(text, start),
    end: positionOf(text, endOf(text, start)),
  }));
}

/** Start of the value of the outermost `Statement`. */
function statementElement(text: string): number | null {
  let at = skipSpace(text, skipSpace(text, 0) + 1);
  while (text[at] === '"') {
    const end = endOf(text, at);
    const name: unknown = JSON.parse(text.slice(at, end));
    const value = skipSpace(text, skipSpace(text, end) + 1);
    if (name === 'Statement') return value;
    at = nextItem(text, endOf(text, value));
  }
  return null;
}

function itemsOf(text: string, list: number): number[] {
  const items: number[] = [];
  let at = skipSpace(text, list + 1);
  while (text[at] !== ']') {
    items.push(at);
    at = nextItem(text, endOf(text, at));
  }
  return items;
}

function nextItem(text: string, end: number): number {
  const at = skipSpace(text, end);
  return text[at] === ',' ? skipSpace(text, at + 1) : at;
}

/** The place after the value that starts at `at`. */
function endOf(text: string, at: number): number {
  const first = text[at];
  if (first === '"') return endOfText(text, at);
  if (first !== '{' && first !== '[') return endOfWord(text, at);
  let depth = 0;
  for (let index = at; ; index++) {
    const character = text[index];
    if (character === '"') index = endOfText(text, index) - 1;
    else if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') {
      depth--;
      if (depth === 0) return index + 1;
    }
  }
}

function endOfText(text: string, at: number): number {
  let index = at + 1;
  while (text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index + 1;
}

const endOfWord = (text: string, at: number): number =>
  at + (/^[^,\]}\s]*/.exec(text.slice(at))?.[0].length ?? 0);

function skipSpace(text: string, at: number): number {
  let index = at;
  while (/\s/.test(text[index] ?? '')) index++;
  return index;
}

function positionOf(text: string, at: number): Position {
  const before = text.slice(0, at).split('\n');
  return { Line: before.length, Column: (before.at(-1)?.length ?? 0) + 1 };
}
