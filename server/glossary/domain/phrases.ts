/** Words as one phrase, the form in which the glossary and a search meet: `Card-Payment` → `card payment`. */
export const phraseOf = (words: readonly string[]): string => words.join(' ');

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** What a term is found by: its name and its synonyms, each once; nothing of a text without letters and digits. */
export const phrasesOf = (name: string, synonyms: readonly string[]): readonly string[] =>
  [...new Set([name, ...synonyms].map((text) => phraseOf(wordsOf(text))))].filter((phrase) => phrase !== '');
