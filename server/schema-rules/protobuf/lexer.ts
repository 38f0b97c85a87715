import { Unreadable } from '../invalid-definition';

export type Token = {
  readonly kind: 'word' | 'number' | 'string' | 'symbol' | 'end';
  /** As it stands in the text; a string without its quotes. */
  readonly text: string;
  readonly line: number;
  /** The comment right before the token, without its marks. */
  readonly doc?: string;
};

const SPACE = /\s+/y;
const LINE_COMMENT = /\/\/[^\n]*/y;
const BLOCK_COMMENT = /\/\*[\s\S]*?\*\//y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y;
const SYMBOL = /[{}[\]()<>;,=.:+\-/]/y;

/** Cuts .proto text into tokens, one at a time; throws Unreadable at what is none. Every pattern is linear. */
export class Lexer {
  private at = 0;
  private line = 1;
  /** Where the token before ended; 0 before the first. */
  private lastLine = 0;

  constructor(private readonly text: string) {}

  next(): Token {
    const doc = this.skipSpace();
    const { line } = this;
    const token = (kind: Token['kind'], text: string): Token => {
      this.lastLine = this.line;
      return { kind, text, line, ...(doc && { doc }) };
    };
    if (this.at >= this.text.length) return token('end', '');
    const word = this.take(WORD);
    if (word !== undefined) return token('word', word);
    // A dot that starts a number is one only if a digit follows.
    const number = this.take(NUMBER);
    if (number !== undefined) return token('number', number);
    const quoted = this.take(STRING);
    if (quoted !== undefined) return token('string', quoted.slice(1, -1));
    const symbol = this.take(SYMBOL);
    if (symbol !== undefined) return token('symbol', symbol);
    throw new Unreadable(
      `line ${line}: ${JSON.stringify(this.text.slice(this.at, this.at + 10))} is not protobuf`,
    );
  }

  /** Skips white space and comments; answers the comment that leads up to what follows, without a blank line between. */
  private skipSpace(): string | undefined {
    let doc: string[] = [];
    for (;;) {
      const space = this.take(SPACE);
      if (space !== undefined) {
        if (/\n\s*\n/.test(space)) doc = [];
        continue;
      }
      const { line } = this;
      const comment = this.take(LINE_COMMENT) ?? this.take(BLOCK_COMMENT);
      if (comment === undefined) {
        if (this.text.startsWith('/*', this.at))
          throw new Unreadable(`line ${line}: a comment without an end`);
        break;
      }
      // One that begins on the line of what came before is about that.
      if (line !== this.lastLine) doc.push(plainComment(comment));
    }
    const text = doc.join('\n').trim();
    return text === '' ? undefined : text;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) return undefined;
    this.at += found.length;
    for (const character of found) if (character === '\n') this.line += 1;
    return found;
  }
}

const plainComment = (comment: string): string =>
  comment.startsWith('//')
    ? comment.replace(/^\/+/, '').trim()
    : comment
        .slice(2, -2)
        .split('\n')
        .map((line) => line.trim().replace(/^\*+ ?/, ''))
        .join('\n')
        .trim();
