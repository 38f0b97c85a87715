import { AwsError } from '../contract';
import { readInput } from './read-values';
import type { Wire } from './wire';
import { writeOutput } from './write-values';

/** AWS JSON: the operation is in X-Amz-Target. The versions differ in name only. */
const jsonOf = (contentType: string): Wire => ({
  kind: 'json',
  open(api, { headers, body }) {
    const target = headers['x-amz-target'];
    if (api.dialect.kind !== 'json' || typeof target !== 'string') return null;
    const [service, operation] = target.split('.');
    if (service !== api.dialect.target || !operation) return null;
    return { operation, input: ({ input }) => readInput(input, parse(body), 'json') };
  },
  success: (_api, { output: shape }, output) => ({
    status: 200,
    headers: { 'content-type': contentType },
    body: shape.members.length === 0 ? '' : JSON.stringify(writeOutput(shape, output, 'json')),
  }),
  failure: (error) => ({
    status: error.status,
    headers: { 'content-type': contentType, 'x-amzn-errortype': error.code },
    body: JSON.stringify({ __type: error.code, message: error.message }),
  }),
  events: {
    headers: {},
    contentType,
    encode: (shape, value) => Buffer.from(JSON.stringify(writeOutput(shape, value, 'json'))),
  },
});

export const jsonWire = jsonOf('application/x-amz-json-1.1');
export const json10Wire = jsonOf('application/x-amz-json-1.0');

function parse(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new AwsError('SerializationException', 'The request body is not JSON');
  }
}
