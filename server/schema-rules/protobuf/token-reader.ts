import { Unreadable } from '../invalid-definition';
import { Lexer, type Token } from './lexer';

/** One token of look-ahead, and the small questions that a grammar asks. */
export class TokenReader {
  private readonly lexer: Lexer;
  private current: Token;

  constructor(text: string) {
    this.lexer = new Lexer(text);
    this.current = this.lexer.next();
  }

  get token(): Token {
    return this.current;
  }

  advance(): Token {
    const token = this.current;
    this.current = this.lexer.next();
    return token;
  }

  /** Takes the token if it is this symbol or word. */
  accept(text: string): boolean {
    const { kind, text: found } = this.current;
    if (found !== text || (kind !== 'symbol' && kind !== 'word')) return false;
    this.advance();
    return true;
  }

  is(text: string): boolean {
    return this.current.text === text && (this.current.kind === 'symbol' || this.current.kind === 'word');
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected(JSON.stringify(text));
  }

  word(what: string): string {
    if (this.current.kind !== 'word') throw this.unexpected(what);
    return this.advance().text;
  }

  /** Adjacent strings are one. */
  string(what: string): string {
    if (this.current.kind !== 'string') throw this.unexpected(what);
    let text = '';
    while (this.current.kind === 'string') text += this.advance().text;
    return text;
  }

  /** `a.b.c`, or with a leading dot. */
  dottedName(what: string): string {
    let name = this.accept('.') ? '.' : '';
    name += this.word(what);
    while (this.accept('.')) name += `.${this.word(what)}`;
    return name;
  }

  integer(what: string): number {
    const sign = this.accept('-') ? -1 : 1;
    const { kind, text } = this.current;
    if (kind !== 'number') throw this.unexpected(what);
    const value = /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
    if (!Number.isInteger(value) || /[.eE]/.test(text.replace(/^0[xX].*/, ''))) throw this.unexpected(what);
    this.advance();
    return sign * value;
  }

  unexpected(wanted: string): Unreadable {
    const { kind, text, line } = this.current;
    const found = kind === 'end' ? 'the end of the text' : JSON.stringify(text.slice(0, 40));
    return new Unreadable(`line ${line}: expected ${wanted}, found ${found}`);
  }
}
