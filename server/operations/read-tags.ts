import { MOST_TAGS } from '../standards/domain/rule';
import { isReservedTag } from './domain/foreign-tags';

/** `key = value`, one on a line; the value may be missing. */
export const tagLines = (text: string): readonly (readonly [string, string])[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): readonly [string, string] => {
      const at = line.indexOf('=');
      return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    });

export function tagFault(lines: readonly (readonly [string, string])[]): string | null {
  const keys = lines.map(([key]) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) return `${twice} is there twice.`;
  for (const [key, value] of lines) {
    if (key === '' || key.length > 128) return 'A key has 1 to 128 characters.';
    if (value.length > 255) return `The value of ${key} has more than 255 characters.`;
    if (isReservedTag(key)) return `${key} belongs to Sluice or AWS, which write it themselves.`;
    if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(key + value))
      return `${key}: letters, digits, spaces and _ . : / = + - @ only.`;
  }
  return lines.length > MOST_TAGS ? `${MOST_TAGS} tags at most.` : null;
}
