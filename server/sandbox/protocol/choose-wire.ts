import type { IncomingHttpHeaders } from 'node:http';
import type { Wire } from './wire';
import { cborWire } from './wire-cbor';
import { jsonWire } from './wire-json';
import { queryWire } from './wire-query';
import { restJsonWire } from './wire-rest-json';

/**
 * The format that a request announces. REST is known by its path, for the others call on `/`; JSON serves what announces
 * nothing, because its errors are the plainest.
 */
export function chooseWire(headers: IncomingHttpHeaders, url: string): Wire {
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return cborWire;
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return queryWire;
  if (headers['x-amz-target'] === undefined && url.length > 1 && !url.startsWith('/?')) return restJsonWire;
  return jsonWire;
}
