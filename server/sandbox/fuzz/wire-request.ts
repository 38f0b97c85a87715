import { cbor } from '@smithy/core/cbor';
import type { Api, ApiOperation } from '../protocol/api';
import type { Unsigned } from '../testing/signed-request';

/** An input as the service's own format carries it; `odd` bytes take the body's place. */
export function wireRequest(
  service: string,
  api: Api,
  operation: ApiOperation,
  input: unknown,
  format: 'usual' | 'cbor',
  odd?: Uint8Array,
): Unsigned {
  const { dialect } = api;
  if (dialect.kind === 'rest-json') return restRequest(service, operation, input, odd);
  if (dialect.kind === 'query')
    return {
      service,
      method: 'POST',
      path: '/',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: odd ?? form(operation.name, input),
    };
  if (format === 'cbor')
    return {
      service,
      method: 'POST',
      path: `/service/${dialect.target}/operation/${operation.name}`,
      headers: { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' },
      body: odd ?? Buffer.from(cbor.serialize(input)),
    };
  return {
    service,
    method: 'POST',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `${dialect.target}.${operation.name}`,
    },
    body: odd ?? JSON.stringify(input),
  };
}

function restRequest(service: string, operation: ApiOperation, input: unknown, odd?: Uint8Array): Unsigned {
  const values: Readonly<Record<string, unknown>> =
    typeof input === 'object' && input !== null ? { ...(input as object) } : {};
  const query = new URLSearchParams();
  const body: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const binding = operation.input.members.find((member) => member.name === name)?.binding;
    if (binding?.in === 'query') query.append(binding.name, String(value));
    else if (!binding) body[name] = value;
  }
  const path = (operation.http?.uri ?? '/').replace(/\{(\w+)\+?\}/g, (_label, name: string) =>
    encoded(String(values[name] ?? '')),
  );
  const method = operation.http?.method ?? 'GET';
  return {
    service,
    method,
    path: query.size > 0 ? `${path}?${query}` : path,
    headers: { 'content-type': 'application/json' },
    body: method === 'GET' || method === 'DELETE' ? '' : (odd ?? JSON.stringify(body)),
  };
}

/** Half a surrogate pair has no encoding; it is left out. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, ''));

/** AWS Query: nested members by dots, lists by `member.N`. */
function form(operation: string, input: unknown): string {
  const pairs = new URLSearchParams({ Action: operation, Version: '2010-05-08' });
  const write = (value: unknown, path: string): void => {
    if (value === null || value === undefined) return;
    if (Array.isArray(value))
      for (const [index, item] of value.entries()) write(item, `${path}.member.${index + 1}`);
    else if (typeof value === 'object')
      for (const [name, item] of Object.entries(value)) write(item, path === '' ? name : `${path}.${name}`);
    else if (path !== '') pairs.append(path, String(value));
  };
  write(input, '');
  return pairs.toString();
}
