import { dateToTag } from '@smithy/core/cbor';
import type { Encoding } from './read-values';
import type { Shape, Structure } from './shape';

/** Turns an operation's output into what JSON.stringify or the CBOR encoder write; absent members are left out. */
export function writeOutput(shape: Structure, output: object, encoding: Encoding): Record<string, unknown> {
  const source = output as Record<string, unknown>;
  const out: Record<string, unknown> = {};
  for (const { name, shape: memberShape } of shape.members) {
    const value = source[name];
    if (value !== undefined && value !== null) out[name] = write(memberShape, value, encoding);
  }
  return out;
}

function write(shape: Shape, value: unknown, encoding: Encoding): unknown {
  switch (shape.kind) {
    case 'structure':
      return writeOutput(shape, value as object, encoding);
    case 'list':
      return (value as readonly unknown[]).map((item) => write(shape.item, item, encoding));
    case 'map':
      return Object.fromEntries(
        Object.entries(value as object).map(([key, item]) => [key, write(shape.value, item, encoding)]),
      );
    case 'blob':
      return encoding === 'cbor' ? value : base64(value as Uint8Array);
    case 'timestamp':
      return encoding === 'cbor' ? dateToTag(value as Date) : (value as Date).getTime() / 1000;
    default:
      return value;
  }
}

const base64 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
