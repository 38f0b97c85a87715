import { err, type Result } from '../../kernel/result';
import type { Fault } from '../decoding/validator';

/** Unions and nesting multiply: so many values are looked at, so deep, whatever somebody pastes. */
const MOST_VALUES = 200_000;
const MOST_DEPTH = 64;

/** How much of one record may still be looked at. */
export class Walk {
  private left = MOST_VALUES;

  /** False where it would go on for too long. */
  step(depth: number): boolean {
    this.left -= 1;
    return this.left >= 0 && depth <= MOST_DEPTH;
  }
}

export const fault = (path: string, what: string): Result<never, Fault> =>
  err({ path: path.slice(0, 300), what: what.slice(0, 300) });

export const tooMuch = (path: string): Result<never, Fault> =>
  fault(path, 'holds more, or is nested deeper, than is checked here');

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names are data: one may be called __proto__. */
export const objectOf = (entries: readonly (readonly [string, unknown])[]): Record<string, unknown> =>
  Object.fromEntries(entries);

const MOST_SHOWN = 80;
export const quoted = (name: string): string => `“${name.slice(0, MOST_SHOWN)}”`;
