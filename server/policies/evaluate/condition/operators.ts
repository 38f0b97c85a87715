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

/** Every operator but Null, by its name in lower case. */
const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['stringequals', positive(equal, true)],
  ['stringnotequals', negative(equal, true)],
  ['stringequalsignorecase', positive(equalIgnoringCase, true)],
  ['stringnotequalsignorecase', negative(equalIgnoringCase, true)],
  ['stringlike', positive(like, true)],
  ['stringnotlike', negative(like, true)],
  ['numericequals', positive(numeric((given, wanted) => given === wanted))],
  ['numericnotequals', negative(numeric((given, wanted) => given === wanted))],
  ['numericlessthan', positive(numeric((given, wanted) => given < wanted))],
  ['numericlessthanequals', positive(numeric((given, wanted) => given <= wanted))],
  ['numericgreaterthan', positive(numeric((given, wanted) => given > wanted))],
  ['numericgreaterthanequals', positive(numeric((given, wanted) => given >= wanted))],
  ['dateequals', positive(date((given, wanted) => given === wanted))],
  ['datenotequals', negative(date((given, wanted) => given === wanted))],
  ['datelessthan', positive(date((given, wanted) => given < wanted))],
  ['datelessthanequals', positive(date((given, wanted) => given <= wanted))],
  ['dategreaterthan', positive(date((given, wanted) => given > wanted))],
  ['dategreaterthanequals', positive(date((given, wanted) => given >= wanted))],
  ['bool', positive(sameBoolean, true)],
  ['binaryequals', positive(sameBytes)],
  ['ipaddress', positive(inAddressRange)],
  ['notipaddress', negative(inAddressRange)],
  ['arnequals', positive(arnLike, true)],
  ['arnnotequals', negative(arnLike, true)],
  ['arnlike', positive(arnLike, true)],
  ['arnnotlike', negative(arnLike, true)],
]);

export const operatorNamed = (name: string): Operator | undefined => OPERATORS.get(name);
