import { highlight } from '@/components/ui/highlight';
import type { SchemaFormat } from '@/server/schema-rules/schema-format';

export type SourceToken = {
  readonly kind: 'key' | 'string' | 'number' | 'punctuation' | 'comment';
  readonly text: string;
  /** Column of its first character. */
  readonly at: number;
};

/** A line of source by its number, from 1; `inComment`: a comment of an earlier line goes on in it. */
export type SourceLine = { readonly number: number; readonly text: string; readonly inComment: boolean };

/** Nobody reads further to the right; the download has all of it. */
const LONGEST = 2_000;

const PROTO =
  /(?<comment>\/\/.*|\/\*.*?(?:\*\/|$))|(?<string>"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?)|(?<key>\b(?:syntax|package|import|public|option|message|enum|service|rpc|returns|stream|oneof|map|reserved|extensions|extend|to|max|required|optional|repeated|double|float|u?int(?:32|64)|sint(?:32|64)|s?fixed(?:32|64)|bool|string|bytes)\b)|(?<number>\b(?:0x[\da-f]+|\d[\d.]*(?:e[+-]?\d+)?|true|false)\b)|(?<punctuation>[\w.]+|\s+|.)/gi;

/** The lines of a definition. Whether a comment is open is worked out once, so that any line can be coloured alone. */
export function sourceLines(format: SchemaFormat, source: string): readonly SourceLine[] {
  let open = false;
  return source.split('\n').map((line, index) => {
    const text = line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
    const inComment = open;
    if (format === 'PROTOBUF') open = commentIsOpenAfter(line, open);
    return { number: index + 1, text, inComment };
  });
}

function commentIsOpenAfter(line: string, open: boolean): boolean {
  const rest = open ? afterComment(line) : line;
  if (rest === null) return true;
  const last = [...rest.matchAll(PROTO)].findLast(({ groups }) => groups?.comment?.startsWith('/*'));
  return last !== undefined && !isClosed(last[0]);
}

const isClosed = (comment: string): boolean => comment.length > 3 && comment.endsWith('*/');

function afterComment(line: string): string | null {
  const end = line.indexOf('*/');
  return end < 0 ? null : line.slice(end + 2);
}

/** One line in pieces of a colour each; joined they are the line. */
export function tokensOf(format: SchemaFormat, { text, inComment }: SourceLine): readonly SourceToken[] {
  if (format !== 'PROTOBUF') {
    const { indent, tokens } = highlight(text);
    const blank: readonly SourceToken[] =
      indent > 0 ? [{ kind: 'punctuation', text: text.slice(0, indent), at: 0 }] : [];
    return [...blank, ...tokens.map((token) => ({ ...token, at: token.at + indent }))];
  }
  const end = inComment ? text.indexOf('*/') : -2;
  if (inComment && end < 0) return [{ kind: 'comment', text, at: 0 }];
  const from = end + 2;
  const comment: readonly SourceToken[] =
    from > 0 ? [{ kind: 'comment', text: text.slice(0, from), at: 0 }] : [];
  return [
    ...comment,
    ...[...text.slice(from).matchAll(PROTO)].map(
      (match): SourceToken => ({ kind: kindOf(match.groups ?? {}), text: match[0], at: from + match.index }),
    ),
  ];
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): SourceToken['kind'] {
  if (groups.comment !== undefined) return 'comment';
  if (groups.string !== undefined) return 'string';
  if (groups.key !== undefined) return 'key';
  return groups.number === undefined ? 'punctuation' : 'number';
}
