import { matchesArnByParts } from '../arn-pattern';
import { matchesGlob, type Pattern } from '../glob';
import { parseDate } from './dates';
import { inRange } from './ip-addresses';
import { parseNumber } from './numbers';

/** Compares one value of the request with one value of the policy. */
type Comparison = (given: string, wanted: Pattern) => boolean;

export type Operator = {
  readonly matches: Comparison;
  /** True when none of the policy's values may match; such an operator also holds when the key is absent. */
  readonly negated: boolean;
  /** Policy variables work with string, ARN and Bool operators only (IAM user guide, "Condition operators"). */
  readonly variables: boolean;
};

const equal: Comparison = (given, wanted) => given === wanted.text;
const equalIgnoringCase: Comparison = (given, wanted) => given.toLowerCase() === wanted.text.toLowerCase();
const like: Comparison = (given, wanted) => matchesGlob(wanted, given);
const arnLike: Comparison = (given, wanted) => matchesArnByParts(wanted, given);
const inAddressRange: Comparison = (given, wanted) => inRange(wanted.text, given);

/** The policy's `true` and `false` compare without case; anything else equals nothing. */
const sameBoolean: Comparison = (given, wanted) => {
  const value = given.toLowerCase();
  return (value === 'true' || value === 'false') && value === wanted.text.toLowerCase();
};

/** Base64 with and without padding stands for the same bytes. */
const sameBytes: Comparison = (given, wanted) => unpadded(given) === unpadded(wanted.text);
const unpadded = (text: string) => text.replace(/=+$/, '');

const ordered =
  (parse: (text: string) => number | null, holds: (given: number, wanted: number) => boolean): Comparison =>
  (given, wanted) => {
    const left = parse(given);
    const right = parse(wanted.text);
    return left !== null && right !== null && holds(left, right);
  };

const positive = (matches: Comparison, variables = false): Operator => ({
  matches,
  negated: false,
  variables,
});
const negative = (matches: Comparison, variables = false): Operator => ({
  matches,
  negated: true,
  variables,
});

const numeric = (holds: (given: number, wanted: number) => boolean) => ordered(parseNumber, holds);
const date = (holds: (given: number, wanted: number) => boolean) => ordered(parseDate, holds);

/** Every operator but Null. */
export const OPERATORS = {
  StringEquals: positive(equal, true),
  StringNotEquals: negative(equal, true),
  StringEqualsIgnoreCase: positive(equalIgnoringCase, true),
  StringNotEqualsIgnoreCase: negative(equalIgnoringCase, true),
  StringLike: positive(like, true),
  StringNotLike: negative(like, true),
  NumericEquals: positive(numeric((given, wanted) => given === wanted)),
  NumericNotEquals: negative(numeric((given, wanted) => given === wanted)),
  NumericLessThan: positive(numeric((given, wanted) => given < wanted)),
  NumericLessThanEquals: positive(numeric((given, wanted) => given <= wanted)),
  NumericGreaterThan: positive(numeric((given, wanted) => given > wanted)),
  NumericGreaterThanEquals: positive(numeric((given, wanted) => given >= wanted)),
  DateEquals: positive(date((given, wanted) => given === wanted)),
  DateNotEquals: negative(date((given, wanted) => given === wanted)),
  DateLessThan: positive(date((given, wanted) => given < wanted)),
  DateLessThanEquals: positive(date((given, wanted) => given <= wanted)),
  DateGreaterThan: positive(date((given, wanted) => given > wanted)),
  DateGreaterThanEquals: positive(date((given, wanted) => given >= wanted)),
  Bool: positive(sameBoolean, true),
  BinaryEquals: positive(sameBytes),
  IpAddress: positive(inAddressRange),
  NotIpAddress: negative(inAddressRange),
  ArnEquals: positive(arnLike, true),
  ArnNotEquals: negative(arnLike, true),
  ArnLike: positive(arnLike, true),
  ArnNotLike: negative(arnLike, true),
} as const satisfies Readonly<Record<string, Operator>>;
