import type { FieldNode } from '../../schema-rules/fields/field-tree';
import type { PiiKind } from './field-label';
import { nameTokens } from './name-tokens';
import { ABOUT, ASKS, NAME_RULES, NO_HOME, PEOPLE } from './pii-words';

const NO_VALUE_OF_A_PERSON = /\bbool(ean)?\b/i;

/** `emails` as `email`, `addresses` as `address`: lists are called so. */
const singular = (word: string): string =>
  word.endsWith('sses')
    ? word.slice(0, -2)
    : /[^s]s$/.test(word) && word.length > 3
      ? word.slice(0, -1)
      : word;

function standsIn(tokens: readonly string[], words: readonly string[]): number {
  for (let at = 0; at + words.length <= tokens.length; at += 1)
    if (words.every((word, index) => tokens[at + index] === word)) return at;
  return -1;
}

/**
 * What a field's name says of a person, in English; null for nothing. `parent` is the name of the field around it, because
 * a `name` is a person's in a `customer` and nobody's in a `product`.
 */
export function piiByName(
  { name, type }: Pick<FieldNode, 'name' | 'type'>,
  parent: string | null,
): PiiKind | null {
  if (NO_VALUE_OF_A_PERSON.test(type)) return null;
  const tokens = nameTokens(name).map(singular);
  const [first = '', last = ''] = [tokens[0], tokens.at(-1)];
  if (tokens.length > 1 && (ASKS.has(first) || ABOUT.has(last))) return null;
  if (tokens.length === 1 && first === 'name') {
    const around = parent === null ? [] : nameTokens(parent).map(singular);
    return around.some((word) => PEOPLE.has(word)) ? 'NAME' : null;
  }
  for (const { kind, words } of NAME_RULES) {
    const at = standsIn(tokens, words);
    if (at < 0) continue;
    if (kind === 'ADDRESS' && NO_HOME.has(tokens[at - 1] ?? '')) continue;
    return kind;
  }
  return null;
}
