import { AwsError } from './contract';

type TextRule = { readonly min?: number; readonly max?: number; readonly pattern?: RegExp };

/** Refusals of members that break their limits. Absent values pass. */
export type Constraints = {
  readonly checkText: (value: string | undefined, member: string, rule: TextRule) => void;
  readonly checkNumber: (value: number | undefined, member: string, min: number, max: number) => void;
  readonly checkEnum: (value: string | undefined, member: string, allowed: readonly string[]) => void;
  readonly invalid: (message: string) => AwsError;
};

const MAX_SHOWN = 200;

function constraintsNamed(code: string): Constraints {
  const invalid = (message: string): AwsError => new AwsError(code, message);
  const violation = (value: string, member: string, constraint: string): AwsError =>
    invalid(
      `1 validation error detected: Value '${value.slice(0, MAX_SHOWN)}' at '${member}' failed to satisfy constraint: ${constraint}`,
    );

  return {
    invalid,
    checkText(value, member, rule) {
      if (value === undefined) return;
      if (rule.min !== undefined && value.length < rule.min)
        throw violation(value, member, `Member must have length greater than or equal to ${rule.min}`);
      if (rule.max !== undefined && value.length > rule.max)
        throw violation(value, member, `Member must have length less than or equal to ${rule.max}`);
      if (rule.pattern && !rule.pattern.test(value))
        throw violation(
          value,
          member,
          `Member must satisfy regular expression pattern: ${shown(rule.pattern)}`,
        );
    },
    checkNumber(value, member, min, max) {
      if (value === undefined) return;
      if (!Number.isInteger(value)) throw violation(String(value), member, 'Member must be an integer');
      if (value < min)
        throw violation(String(value), member, `Member must have value greater than or equal to ${min}`);
      if (value > max)
        throw violation(String(value), member, `Member must have value less than or equal to ${max}`);
    },
    checkEnum(value, member, allowed) {
      if (value !== undefined && !allowed.includes(value))
        throw violation(value, member, `Member must satisfy enum value set: [${allowed.join(', ')}]`);
    },
  };
}

const shown = (pattern: RegExp): string => pattern.source.replace(/^\^|\$$/g, '');

/** The Query services' own. */
export const { checkText, checkNumber, checkEnum, invalid } = constraintsNamed('ValidationError');

/** The same in the name that the JSON services give it. */
export const jsonConstraints = constraintsNamed('ValidationException');
