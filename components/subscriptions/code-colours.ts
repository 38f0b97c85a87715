export type CodeToken = { readonly text: string; readonly kind: 'plain' | 'string' | 'comment' | 'keyword' };

const TOKEN =
  /(?<comment>\/\/[^\n]*)|(?<string>'[^'\n]*')|(?<keyword>\b(?:import|export|from|const|let|new|for|of|await|async|function|while|return)\b)|(?<plain>[\s\S])/g;

/** Splits a small program into what is coloured; joined again it is the same text. */
export function colourCode(program: string): readonly CodeToken[] {
  const tokens: { text: string; kind: CodeToken['kind'] }[] = [];
  for (const match of program.matchAll(TOKEN)) {
    const groups = match.groups ?? {};
    const kind = groups.comment ? 'comment' : groups.string ? 'string' : groups.keyword ? 'keyword' : 'plain';
    const last = tokens.at(-1);
    if (last?.kind === 'plain' && kind === 'plain') last.text += match[0];
    else tokens.push({ text: match[0], kind });
  }
  return tokens;
}
