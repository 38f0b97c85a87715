import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from '../contract';
import { readInput } from './read-values';
import type { Member, Shape, Structure } from './shape';
import type { Wire } from './wire';
import { writeOutput } from './write-values';

const CONTENT_TYPE = { 'content-type': 'application/json' };

/** REST with JSON bodies: method and path name the operation, labels, query and headers carry part of the input. */
export const restJsonWire: Wire = {
  kind: 'rest-json',
  open(api, { method, path, query, headers, body }) {
    const routed = api.dialect.kind === 'rest-json' ? api.route(method, path) : null;
    if (!routed) return null;
    const { operation, labels } = routed;
    return {
      operation,
      input: ({ input }) => {
        const read = readInput(bodyOf(input), parse(body), 'json');
        for (const member of input.members) {
          const texts = boundTexts(member, labels, query, headers);
          if (texts.length > 0) read[member.name] = readTexts(member.shape, texts);
        }
        return read;
      },
    };
  },
  success: (_api, { output: shape, http }, output) => ({
    status: http?.status ?? 200,
    headers: CONTENT_TYPE,
    body: shape.members.length === 0 ? '' : JSON.stringify(writeOutput(shape, output, 'json')),
  }),
  failure: (error) => ({
    status: error.status,
    headers: { ...CONTENT_TYPE, 'x-amzn-errortype': error.code },
    body: JSON.stringify({ Type: error.status < 500 ? 'User' : 'Server', message: error.message }),
  }),
};

const bodyOf = (shape: Structure): Structure => ({
  kind: 'structure',
  members: shape.members.filter((member) => member.binding === undefined),
});

function boundTexts(
  { name, binding }: Member,
  labels: Readonly<Record<string, string>>,
  query: URLSearchParams,
  headers: IncomingHttpHeaders,
): readonly string[] {
  if (binding?.in === 'label') return labels[name] === undefined ? [] : [labels[name]];
  if (binding?.in === 'query') return query.getAll(binding.name);
  const header = binding ? headers[binding.name] : undefined;
  return header === undefined ? [] : [String(header)];
}

function readTexts(shape: Shape, texts: readonly string[]): unknown {
  if (shape.kind === 'list') return texts.map((text) => readText(shape.item, text));
  return readText(shape, texts[0] ?? '');
}

function readText(shape: Shape, text: string): unknown {
  switch (shape.kind) {
    case 'string':
      return text;
    case 'number': {
      const number = Number(text);
      if (text.trim() === '' || Number.isNaN(number)) throw unreadable('a number', text);
      return number;
    }
    case 'boolean':
      if (text !== 'true' && text !== 'false') throw unreadable('a boolean', text);
      return text === 'true';
    case 'timestamp': {
      const date = new Date(text);
      if (Number.isNaN(date.getTime())) throw unreadable('a timestamp', text);
      return date;
    }
    default:
      throw unreadable('a scalar', text);
  }
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'The request body is not JSON');
  }
}

const unreadable = (expected: string, text: string): AwsError =>
  new AwsError('SerializationException', `Expected ${expected}, found '${text.slice(0, 100)}'`);
