import { validationError } from '../errors';

/** The time that a request covers, in epoch seconds. */
export type RequestTime = { readonly start: number; readonly end: number; readonly now: number };

/** Refuses a time that is none. `wrap` gives the error that the operation uses. */
export function requireTime(start: Date, end: Date, wrap = validationError): { start: number; end: number } {
  if (start.getTime() === end.getTime())
    throw wrap('The parameter StartTime must not equal parameter EndTime.');
  if (start.getTime() > end.getTime())
    throw wrap('The parameter StartTime must be less than the parameter EndTime.');
  return { start: start.getTime() / 1000, end: end.getTime() / 1000 };
}
