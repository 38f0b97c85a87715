import { z } from 'zod';

const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const DELETE = 127;
const SPACE = 32;

const isControl = (code: number): boolean => code < SPACE || code === DELETE;
const isBreak = (code: number): boolean => code === TAB || code === LINE_FEED || code === RETURN;

const holds = (text: string, refused: (code: number) => boolean): boolean => {
  for (let at = 0; at < text.length; at += 1) if (refused(text.charCodeAt(at))) return true;
  return false;
};

const REFUSED = 'This holds a character that cannot be shown. Type it instead of pasting it.';

/**
 * What people type on one line. No control characters: PostgreSQL stores no NUL, and the others mislead whoever reads a
 * log or an export. Give it a maximum.
 */
export const lineText = () =>
  z
    .string()
    .trim()
    .refine((text) => !holds(text, isControl), REFUSED);

/** The same over several lines. */
export const paragraphText = () =>
  z
    .string()
    .trim()
    .refine((text) => !holds(text, (code) => isControl(code) && !isBreak(code)), REFUSED);

/** Words to look for, as they stand in an address: what cannot be looked for is left out. */
export const searchText = (max: number) =>
  z.string().transform((text) =>
    [...text]
      .filter((character) => !isControl(character.charCodeAt(0)))
      .join('')
      .trim()
      .slice(0, max),
  );

/** Numbers of requests and subscriptions, and versions of rows: PostgreSQL keeps them in four bytes. */
const MOST = 2_147_483_647;
export const rowNumber = () => z.coerce.number().int().positive().max(MOST);
export const rowVersion = () => z.coerce.number().int().nonnegative().max(MOST);
