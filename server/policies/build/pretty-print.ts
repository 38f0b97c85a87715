import type { PolicyDocument, Statement } from '../document';
import { statementsOf } from '../document';

/** A line for reading, with the position of the statement that it belongs to. */
export type PrettyLine = { readonly text: string; readonly statement?: number };

const WIDTH = 100;

/** ARNs get a line each: a principal more is then one line more, nothing else. */
const breaks = (value: readonly unknown[]) =>
  value.some((item) => typeof item === 'object' || (typeof item === 'string' && item.startsWith('arn:')));

function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inline(item)}`);
    return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
  }
  return JSON.stringify(value);
}

const mustBreak = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0 && breaks(value)
    : typeof value === 'object' && value !== null && Object.values(value).some(mustBreak);

function print(value: unknown, indent: string, lead: string, tail: string): string[] {
  const flat = `${indent}${lead}${inline(value)}${tail}`;
  if (typeof value !== 'object' || value === null) return [flat];
  if (flat.length <= WIDTH && !mustBreak(value) && lead !== '') return [flat];
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const entries: readonly (readonly [string, unknown])[] = Array.isArray(value)
    ? value.map((item) => ['', item] as const)
    : Object.entries(value).map(([key, item]) => [`${JSON.stringify(key)}: `, item] as const);
  const body = entries.flatMap(([key, item], index) =>
    print(item, `${indent}  `, key, index < entries.length - 1 ? ',' : ''),
  );
  return [`${indent}${lead}${open}`, ...body, `${indent}${close}${tail}`];
}

/** The document as people read it; parsing the lines gives the same document. */
export function prettyLines(document: PolicyDocument): PrettyLine[] {
  const statements = statementsOf(document);
  const head = Object.entries(document)
    .filter(([key]) => key !== 'Statement')
    .flatMap(([key, value]) => print(value, '  ', `${JSON.stringify(key)}: `, ','));
  return [
    { text: '{' },
    ...head.map((text) => ({ text })),
    { text: '  "Statement": [' },
    ...statements.flatMap((statement, index) =>
      print(statement, '    ', '', index < statements.length - 1 ? ',' : '').map((text) => ({
        text,
        statement: index,
      })),
    ),
    { text: '  ]' },
    { text: '}' },
  ];
}

export const pretty = (document: PolicyDocument): string =>
  prettyLines(document)
    .map(({ text }) => text)
    .join('\n');

/** One statement by itself. */
export const prettyStatement = (statement: Statement): string => print(statement, '', '', '').join('\n');
