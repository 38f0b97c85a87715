import { asList, type PolicyDocument, type Statement, statementsOf } from '../../../policies/document';

const VARIABLE = /\$\{([^},]+)[^}]*\}/g;
const LITERALS = new Set(['*', '?', '$']);

/** Condition keys that a policy asks for, in its conditions and its variables, each once and sorted. */
export function contextKeysOf(documents: readonly PolicyDocument[]): string[] {
  const keys = new Map<string, string>();
  for (const document of documents)
    for (const statement of statementsOf(document))
      for (const key of statementKeys(statement)) {
        // Names compare without case: the way it is written first is the one that is shown.
        if (!keys.has(key.toLowerCase())) keys.set(key.toLowerCase(), key);
      }
  return [...keys.values()].sort();
}

/** With repetitions. */
export function statementKeys({ Condition = {}, Resource, NotResource }: Statement): string[] {
  const blocks = Object.values(Condition);
  const values = blocks.flatMap((block) => Object.values(block)).flatMap((value) => asList(value));
  const texts = [...values, ...asList(Resource), ...asList(NotResource)].map(String);
  return [...blocks.flatMap((block) => Object.keys(block)), ...texts.flatMap(variablesIn)];
}

const variablesIn = (text: string): string[] =>
  [...text.matchAll(VARIABLE)].map((match) => (match[1] ?? '').trim()).filter((name) => !LITERALS.has(name));
