import type { IncomingHttpHeaders } from 'node:http';
import { queryCompatible } from './query-compatible';
import type { Wire } from './wire';
import { cborWire } from './wire-cbor';
import { json10Wire, jsonWire } from './wire-json';
import { queryWire } from './wire-query';
import { restJsonWire } from './wire-rest-json';

/**
 * The format that a request announces. REST is known by its path, for the others call on `/`; JSON serves what announces
 * nothing, because its errors are the plainest.
 */
export function chooseWire(headers: IncomingHttpHeaders, url: string): Wire {
  const wire = announcedWire(headers, url);
  return headers['x-amzn-query-mode'] === 'true' ? queryCompatible(wire) : wire;
}

function announcedWire(headers: IncomingHttpHeaders, url: string): Wire {
  const contentType = headers['content-type'] ?? '';
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') return cborWire;
  if (contentType.startsWith('application/x-www-form-urlencoded')) return queryWire;
  if (headers['x-amz-target'] === undefined && url.length > 1 && !url.startsWith('/?')) return restJsonWire;
  return contentType.startsWith('application/x-amz-json-1.0') ? json10Wire : jsonWire;
}
