import { isUtf8 } from 'node:buffer';
import { err, ok, type Result } from '../../kernel/result';
import type { DecodeProblem } from './decoded';
import { type PayloadCodec, viewOf } from './payload-codec';

/** Text of the bytes; null where they are no UTF-8. */
export const textOf = (payload: Uint8Array): string | null =>
  isUtf8(payload) ? viewOf(payload).toString('utf8') : null;

/** undefined where the text is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The registry's JSON payload is the document itself; whether it is valid is asked separately (`validator.ts`). */
export const jsonCodec: PayloadCodec = {
  format: 'JSON',
  decode(payload): Result<unknown, DecodeProblem> {
    const text = textOf(payload);
    if (text === null) return err({ kind: 'invalid-utf-8' });
    const value = jsonOf(text);
    return value === undefined ? err({ kind: 'does-not-match', format: 'JSON' }) : ok(value);
  },
};
