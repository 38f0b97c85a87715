import { AwsError } from '../contract';

export const invalidArgument = (message: string): AwsError =>
  new AwsError('InvalidArgumentException', message);

export const limitExceeded = (message: string): AwsError => new AwsError('LimitExceededException', message);

type NamedStream = { readonly name: string; readonly accountId: string };

export const streamNotFound = ({ name, accountId }: NamedStream): AwsError =>
  new AwsError('ResourceNotFoundException', `Stream ${name} under account ${accountId} not found.`);

export const notActive = ({ name, accountId }: NamedStream, status: string): AwsError =>
  new AwsError(
    'ResourceInUseException',
    `Stream ${name} under account ${accountId} not ACTIVE, instead in state ${status}`,
  );

/** The request does not fit the stream's capacity mode. */
export const wrongMode = ({ name, accountId }: NamedStream, message: string): AwsError =>
  new AwsError(
    'ValidationException',
    `Request is invalid. Stream ${name} under account ${accountId}: ${message}`,
  );

/** A member that breaks the limits of its shape: AWS names it with a small first letter. */
export const validationError = (value: unknown, member: string, constraint: string): AwsError =>
  new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${shorten(value)}' at '${memberName(member)}' failed to satisfy constraint: ${constraint}`,
  );

export function requireMember<T>(value: T | null | undefined, member: string): T {
  if (value === undefined || value === null) throw validationError('null', member, 'Member must not be null');
  return value;
}

/** The integer, or `fallback` when the caller sent none. */
export function integerBetween(
  value: number | null | undefined,
  member: string,
  limits: { readonly least: number; readonly most: number; readonly fallback: number },
): number {
  if (value === undefined || value === null) return limits.fallback;
  if (!Number.isInteger(value) || value < limits.least)
    throw validationError(value, member, `Member must have value greater than or equal to ${limits.least}`);
  if (value > limits.most)
    throw validationError(value, member, `Member must have value less than or equal to ${limits.most}`);
  return value;
}

export function textOfLength(value: string, member: string, least: number, most: number): string {
  const length = value.length > most ? [...value].length : value.length;
  if (length < least)
    throw validationError(value, member, `Member must have length greater than or equal to ${least}`);
  if (length > most)
    throw validationError(value, member, `Member must have length less than or equal to ${most}`);
  return value;
}

export function oneOf<T extends string>(value: string, member: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined)
    throw validationError(value, member, `Member must satisfy enum value set: [${allowed.join(', ')}]`);
  return found;
}

const memberName = (member: string): string => member.charAt(0).toLowerCase() + member.slice(1);

const shorten = (value: unknown): string => {
  const text = String(value);
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
};
