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
