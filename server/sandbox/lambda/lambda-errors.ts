import { AwsError } from '../contract';

export const invalidParameter = (message: string): AwsError =>
  new AwsError('InvalidParameterValueException', message);

export const notFound = (what: string): AwsError => new AwsError('ResourceNotFoundException', what, 404);

export const conflict = (message: string): AwsError =>
  new AwsError('ResourceConflictException', message, 409);

/** The integer, or `fallback` when none was sent. */
export function integerWithin(
  value: number | undefined,
  member: string,
  limits: { readonly least: number; readonly most: number; readonly fallback: number },
): number {
  if (value === undefined) return limits.fallback;
  if (Number.isInteger(value) && value >= limits.least && value <= limits.most) return value;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must be an integer between ${limits.least} and ${limits.most}`,
  );
}
