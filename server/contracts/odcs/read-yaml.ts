import { type Document, isScalar, Lexer, LineCounter, parseDocument, visit } from 'yaml';
import { err, ok, type Result } from '../../kernel/result';
import { isObject, type OdcsDocument } from '../domain/odcs/document';

/** Longest document, in bytes of UTF-8. */
export const DOCUMENT_MAX_BYTES = 262_144;
/** References to anchors in one document; each may stand for a whole part. */
const MOST_ALIASES = 100;
/** Values after every reference is followed: what a small text can grow to is bounded as well. */
const MOST_VALUES = 20_000;
const DEEPEST = 40;
/** Pieces of the text, such as a name, a colon or a blank: the parser's time grows with them. */
const MOST_PIECES = 150_000;
/** Brackets that may be open at once in the text: the parser goes down one call for each. */
const MOST_OPEN = 200;

/** Depth of brackets and of lists on one line, as the text looks; before anything is parsed. */
function looksDeep(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '[' || character === '{') open += 1;
    else if ((character === ']' || character === '}') && open > 0) open -= 1;
    if (open > MOST_OPEN) return true;
  }
  return /(?:[-?][ \t]+){41}/.test(text);
}

const HALF_CHARACTER = /\p{Surrogate}/u;

function hasManyPieces(text: string): boolean {
  let pieces = 0;
  for (const _ of new Lexer().lex(text)) {
    pieces += 1;
    if (pieces > MOST_PIECES) return true;
  }
  return false;
}

/** The name that one map has twice; the parser's own look takes time by the square of the names. */
function nameTwice(document: Document): string | null {
  let twice: string | null = null;
  visit(document, {
    Map(_, { items }) {
      const names = new Set<string>();
      for (const { key } of items) {
        const name = isScalar(key) ? String(key.value) : '';
        if (isScalar(key) && names.has(name)) twice = name;
        names.add(name);
      }
      return twice === null ? undefined : visit.BREAK;
    },
  });
  return twice;
}

const WORDS = {
  empty: 'There is nothing in it.',
  large: 'It is larger than 256 KB.',
  deep: 'It is nested too deeply.',
  many: 'It is larger than a contract can be, once its references are followed.',
  text: 'It holds a character that cannot be kept.',
  number: 'It holds a number that is none (.inf or .nan).',
  several: 'It holds several documents; a contract is one.',
  list: 'It is no document with names and values.',
} as const;

/** What JSON cannot hold or PostgreSQL does not take, and what is more than anybody can read; null: nothing. */
function faultOf(root: unknown): keyof typeof WORDS | null {
  let left = MOST_VALUES;
  const visit = (value: unknown, depth: number): keyof typeof WORDS | null => {
    left -= 1;
    if (left < 0) return 'many';
    if (depth > DEEPEST) return 'deep';
    if (typeof value === 'string') return value.includes('\0') || HALF_CHARACTER.test(value) ? 'text' : null;
    if (typeof value === 'number') return Number.isFinite(value) ? null : 'number';
    if (typeof value !== 'object' || value === null) return null;
    for (const [key, inner] of Object.entries(value)) {
      const fault = visit(key, depth) ?? visit(inner, depth + 1);
      if (fault) return fault;
    }
    return null;
  };
  return visit(root, 0);
}

/**
 * A YAML document of bounded size, depth and growth as JSON values; or, in words for whoever sent it, why it is none. Only
 * what YAML 1.2's core schema knows is read: no tags, no merges, dates stay text.
 */
export function readYaml(text: string): Result<OdcsDocument, string> {
  if (text.trim() === '') return err(WORDS.empty);
  if (Buffer.byteLength(text) > DOCUMENT_MAX_BYTES) return err(WORDS.large);
  if (looksDeep(text)) return err(WORDS.deep);
  try {
    if (hasManyPieces(text)) return err(WORDS.many);
    const lines = new LineCounter();
    const document = parseDocument(text, {
      version: '1.2',
      schema: 'core',
      merge: false,
      logLevel: 'error',
      // Both take time by the square of the text.
      uniqueKeys: false,
      prettyErrors: false,
      lineCounter: lines,
    });
    const [fault] = document.errors;
    if (fault?.code === 'MULTIPLE_DOCS') return err(WORDS.several);
    if (fault) return err(`It is no YAML, at line ${lines.linePos(fault.pos[0]).line}: ${fault.message}`);
    const twice = nameTwice(document);
    if (twice !== null) return err(`It is no YAML: one part has “${twice.slice(0, 100)}” twice.`);
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    const problem = faultOf(value);
    if (problem) return err(WORDS[problem]);
    // Parts that several references share become parts of their own.
    return isObject(value) ? ok(JSON.parse(JSON.stringify(value)) as OdcsDocument) : err(WORDS.list);
  } catch (error) {
    // The parser's own bounds: too many references, or deeper than its stack.
    if (error instanceof ReferenceError) return err(WORDS.many);
    if (error instanceof RangeError) return err(WORDS.deep);
    throw error;
  }
}
