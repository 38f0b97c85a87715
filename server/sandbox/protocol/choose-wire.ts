import type { IncomingHttpHeaders } from 'node:http';
import type { Wire } from './wire';
import { cborWire } from './wire-cbor';
import { jsonWire } from './wire-json';
import { queryWire } from './wire-query';

/** The format that the headers announce; JSON for what announces none, because its errors are the plainest. */
export function chooseWire(headers: IncomingHttpHeaders): Wire {
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return cborWire;
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return queryWire;
  return jsonWire;
}
