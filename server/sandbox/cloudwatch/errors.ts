import { AwsError } from '../contract';

/** CloudWatch's errors have two names: the shape's, and the older one of AWS Query. */
export const validationError = (message: string): AwsError =>
  new AwsError('ValidationException', message, 400, 'ValidationError');

export const invalidValue = (message: string): AwsError =>
  new AwsError('InvalidParameterValueException', message, 400, 'InvalidParameterValue');

export const invalidCombination = (message: string): AwsError =>
  new AwsError('InvalidParameterCombinationException', message, 400, 'InvalidParameterCombination');

export const missingParameter = (message: string): AwsError =>
  new AwsError('MissingRequiredParameterException', message, 400, 'MissingParameter');

export const invalidNextToken = (): AwsError =>
  new AwsError('InvalidNextToken', 'The next token specified is invalid.');

export const invalidFormat = (message: string): AwsError =>
  new AwsError('InvalidFormatFault', message, 400, 'InvalidFormat');

export const resourceNotFound = (message: string): AwsError => new AwsError('ResourceNotFound', message, 404);

/** For what AWS has and this sandbox has not, where an operation is there but for that. */
export const notImplemented = (what: string): AwsError =>
  new AwsError('NotImplemented', `${what} is not implemented by this sandbox`, 501);

/** A member that breaks the limits of its shape. */
export const constraintViolated = (value: unknown, member: string, constraint: string): AwsError =>
  validationError(
    `1 validation error detected: Value '${String(value).slice(0, 200)}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );

export function oneOf<T extends string>(value: string, member: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined)
    throw constraintViolated(value, member, `Member must satisfy enum value set: [${allowed.join(', ')}]`);
  return found;
}

export function integerBetween(
  value: number | undefined,
  member: string,
  limits: { readonly least: number; readonly most: number; readonly fallback: number },
): number {
  if (value === undefined) return limits.fallback;
  if (!Number.isInteger(value) || value < limits.least)
    throw constraintViolated(
      value,
      member,
      `Member must have value greater than or equal to ${limits.least}`,
    );
  if (value > limits.most)
    throw constraintViolated(value, member, `Member must have value less than or equal to ${limits.most}`);
  return value;
}
