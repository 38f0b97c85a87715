export type Token = {
  readonly kind: 'key' | 'string' | 'number' | 'punctuation';
  readonly text: string;
  /** Column of the token's first character. */
  readonly at: number;
};

export type HighlightedLine = { readonly indent: number; readonly tokens: readonly Token[] };

const TOKEN =
  /(?<key>"(?:[^"\\]|\\.)*")(?=\s*:)|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|(?<punctuation>[\s:,{}[\]]+|.)/g;

/** Colours one line of pretty-printed JSON; what is no JSON stays as it is. */
export function highlight(line: string): HighlightedLine {
  const text = line.trimStart();
  const tokens = [...text.matchAll(TOKEN)].map((match): Token => {
    const groups = match.groups ?? {};
    const kind = groups.key ? 'key' : groups.string ? 'string' : groups.number ? 'number' : 'punctuation';
    return { kind, text: match[0], at: match.index };
  });
  return { indent: line.length - text.length, tokens };
}
