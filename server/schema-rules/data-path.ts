/**
 * Steps into data, joined as they are: `.customer`, `[]` for the items of a list, `{}` for the values of a map. A name
 * that would be taken for something else is quoted: `["order id"]`.
 */
export const intoField = (name: string): string =>
  PLAIN_NAME.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;

export const INTO_ITEMS = '[]';
export const INTO_VALUES = '{}';

const PLAIN_NAME = /^[\w$-]+$/;

/** A path as people read it: without the dot that leads its first step. */
export const shownPath = (steps: string): string => (steps.startsWith('.') ? steps.slice(1) : steps);

/** One step of a path: into a field, the items of a list, the values of a map, or one branch of several. */
export type DataStep =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'branch'; readonly name: string }
  | { readonly kind: 'items' }
  | { readonly kind: 'values' };

const NEXT_STEP = /\[\]|\{\}|\(([^()]+)\)|\[("(?:[^"\\]|\\.)*")\]|\.?([\w$-]+)/y;

/** The steps of a path as it is shown; null for a text that is none. */
export function stepsOf(shown: string): readonly DataStep[] | null {
  const steps: DataStep[] = [];
  NEXT_STEP.lastIndex = 0;
  for (let at = 0; at < shown.length; at = NEXT_STEP.lastIndex) {
    const found = NEXT_STEP.exec(shown);
    if (!found) return null;
    const [text, branch, quoted, plain] = found;
    // Two names with nothing in between are none.
    if (plain !== undefined && at > 0 && !text.startsWith('.')) return null;
    steps.push(
      text === INTO_ITEMS
        ? { kind: 'items' }
        : text === INTO_VALUES
          ? { kind: 'values' }
          : branch !== undefined
            ? { kind: 'branch', name: branch }
            : { kind: 'field', name: plain ?? (JSON.parse(quoted ?? '""') as string) },
    );
  }
  return steps;
}
