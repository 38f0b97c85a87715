import { cbor } from '@smithy/core/cbor';
import { AwsError } from '../contract';
import { lengthsFit } from './cbor-lengths';
import { readInput } from './read-values';
import type { Wire } from './wire';
import { writeOutput } from './write-values';

const PROTOCOL = { 'smithy-protocol': 'rpc-v2-cbor' };
const HEADERS = { 'content-type': 'application/cbor', ...PROTOCOL };
const PATH = /^\/service\/([^/]+)\/operation\/([^/]+)$/;

/** Smithy RPC v2 CBOR: the operation is in the path. */
export const cborWire: Wire = {
  kind: 'cbor',
  open(api, { path, body }) {
    const [, service, operation] = PATH.exec(path) ?? [];
    if (api.dialect.kind !== 'json' || service !== api.dialect.target || !operation) return null;
    return { operation, input: ({ input }) => readInput(input, parse(body), 'cbor') };
  },
  success: (_api, { output: shape }, output) => ({
    status: 200,
    headers: HEADERS,
    body: encode(writeOutput(shape, output, 'cbor')),
  }),
  failure: (error) => ({
    status: error.status,
    headers: HEADERS,
    body: encode({ __type: error.code, message: error.message }),
  }),
  events: {
    headers: PROTOCOL,
    contentType: HEADERS['content-type'],
    encode: (shape, value) => encode(writeOutput(shape, value, 'cbor')),
  },
};

/** The encoder hands out a view of a buffer that it uses again. */
const encode = (value: object): Uint8Array => Buffer.from(cbor.serialize(value));

function parse(body: Buffer): unknown {
  if (body.length === 0) return {};
  if (!lengthsFit(body)) throw notCbor();
  try {
    return cbor.deserialize(body);
  } catch {
    throw notCbor();
  }
}

const notCbor = (): AwsError => new AwsError('SerializationException', 'The request body is not CBOR');
