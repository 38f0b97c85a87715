import { AwsError } from './contract';

type TextRule = { readonly min?: number; readonly max?: number; readonly pattern?: RegExp };

/** Length and pattern of a member, refused in the words of the Query services. Absent values pass. */
export function checkText(value: string | undefined, member: string, rule: TextRule): void {
  if (value === undefined) return;
  if (rule.min !== undefined && value.length < rule.min)
    throw violation(value, member, `Member must have length greater than or equal to ${rule.min}`);
  if (rule.max !== undefined && value.length > rule.max)
    throw violation(value, member, `Member must have length less than or equal to ${rule.max}`);
  if (rule.pattern && !rule.pattern.test(value))
    throw violation(value, member, `Member must satisfy regular expression pattern: ${shown(rule.pattern)}`);
}

export function checkNumber(value: number | undefined, member: string, min: number, max: number): void {
  if (value === undefined) return;
  if (!Number.isInteger(value)) throw violation(String(value), member, 'Member must be an integer');
  if (value < min)
    throw violation(String(value), member, `Member must have value greater than or equal to ${min}`);
  if (value > max)
    throw violation(String(value), member, `Member must have value less than or equal to ${max}`);
}

export const invalid = (message: string): AwsError => new AwsError('ValidationError', message);

const MAX_SHOWN = 200;

const violation = (value: string, member: string, constraint: string): AwsError =>
  invalid(
    `1 validation error detected: Value '${value.slice(0, MAX_SHOWN)}' at '${member}' failed to satisfy constraint: ${constraint}`,
  );

const shown = (pattern: RegExp): string => pattern.source.replace(/^\^|\$$/g, '');
