import { readJsonInput } from './read-json';
import type { Wire } from './wire';
import { writeJson } from './write-json';

/** AWS JSON: the operation is in X-Amz-Target. The versions differ in name only. */
const jsonOf = (contentType: string): Wire => ({
  kind: 'json',
  open(api, { headers, body }) {
    const target = headers['x-amz-target'];
    if (api.dialect.kind !== 'json' || typeof target !== 'string') return null;
    const [service, operation] = target.split('.');
    if (service !== api.dialect.target || !operation) return null;
    return { operation, input: ({ input }) => (body.length === 0 ? {} : readJsonInput(input, body)) };
  },
  success: (_api, { output: shape }, output) => ({
    status: 200,
    headers: { 'content-type': contentType },
    body: shape.members.length === 0 ? '' : writeJson(shape, output),
  }),
  failure: (error) => ({
    status: error.status,
    headers: { 'content-type': contentType, 'x-amzn-errortype': error.code },
    body: JSON.stringify({ __type: error.code, message: error.message }),
  }),
  events: {
    headers: {},
    contentType,
    encode: (shape, value) => writeJson(shape, value),
  },
});

export const jsonWire = jsonOf('application/x-amz-json-1.1');
export const json10Wire = jsonOf('application/x-amz-json-1.0');
