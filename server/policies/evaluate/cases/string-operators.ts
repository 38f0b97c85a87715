import type { Check } from './check';
import { condition } from './deciding';

const at = '(IAM user guide, String condition operators)';
const EQUALS = `StringEquals: the whole text with case ${at}`;
const NOT_EQUALS = `StringNotEquals: none of the values ${at}`;
const IGNORE_CASE = `StringEqualsIgnoreCase: the whole text without case ${at}`;
const NOT_IGNORE_CASE = `StringNotEqualsIgnoreCase: none of the values without case ${at}`;
const LIKE = `StringLike: * and ?, with case ${at}`;
const NOT_LIKE = `StringNotLike: fits none of the values ${at}`;
const ABSENT = 'An absent key fits nothing, so negated operators hold (IAM user guide, Condition operators)';
const NAME = 'Operators and keys are names without case (IAM user guide, Condition)';

export const stringChecks: readonly Check[] = [
  condition(EQUALS, 'StringEquals', 'retail', 'retail', true),
  condition(EQUALS, 'StringEquals', 'retail', 'Retail', false),
  condition(EQUALS, 'StringEquals', 'retail', 'retail-eu', false),
  condition(EQUALS, 'StringEquals', 'ret*', 'retail', false),
  condition(EQUALS, 'StringEquals', ['logistics', 'retail'], 'retail', true),
  condition(EQUALS, 'StringEquals', ['logistics', 'payments'], 'retail', false),
  condition(EQUALS, 'StringEquals', [], 'retail', false),
  condition(EQUALS, 'StringEquals', true, 'true', true),
  condition(EQUALS, 'StringEquals', 7, '7', true),
  condition(EQUALS, 'StringEquals', '', '', true),
  condition(NAME, 'stringequals', 'retail', 'retail', true),
  condition(NAME, 'StringSame', 'retail', 'retail', false),
  condition(NOT_EQUALS, 'StringNotEquals', 'retail', 'payments', true),
  condition(NOT_EQUALS, 'StringNotEquals', 'retail', 'retail', false),
  condition(NOT_EQUALS, 'StringNotEquals', 'retail', 'Retail', true),
  condition(NOT_EQUALS, 'StringNotEquals', ['logistics', 'retail'], 'retail', false),
  condition(NOT_EQUALS, 'StringNotEquals', ['logistics', 'retail'], 'payments', true),
  condition(IGNORE_CASE, 'StringEqualsIgnoreCase', 'retail', 'RETAIL', true),
  condition(IGNORE_CASE, 'StringEqualsIgnoreCase', 'Retail', 'retail', true),
  condition(IGNORE_CASE, 'StringEqualsIgnoreCase', 'retail', 'wholesale', false),
  condition(NOT_IGNORE_CASE, 'StringNotEqualsIgnoreCase', 'retail', 'RETAIL', false),
  condition(NOT_IGNORE_CASE, 'StringNotEqualsIgnoreCase', 'retail', 'wholesale', true),
  condition(LIKE, 'StringLike', 'ret*', 'retail', true),
  condition(LIKE, 'StringLike', 'Ret*', 'retail', false),
  condition(LIKE, 'StringLike', '*tai*', 'retail', true),
  condition(LIKE, 'StringLike', 'retai?', 'retail', true),
  condition(LIKE, 'StringLike', 'retail?', 'retail', false),
  condition(LIKE, 'StringLike', 'retail*', 'retail', true),
  condition(LIKE, 'StringLike', 'tail', 'retail', false),
  condition(LIKE, 'StringLike', '*a*b*c', 'aXbXbXc', true),
  condition(LIKE, 'StringLike', 'a*b*d', 'aXbXbXc', false),
  condition(LIKE, 'StringLike', '*', '', true),
  condition(LIKE, 'StringLike', 'two*lines', 'two\nlines', true),
  condition(NOT_LIKE, 'StringNotLike', 'ret*', 'retail', false),
  condition(NOT_LIKE, 'StringNotLike', 'pay*', 'retail', true),
  condition(NOT_LIKE, 'StringNotLike', ['pay*', 're?ail'], 'retail', false),
  condition(ABSENT, 'StringEquals', 'retail', null, false),
  condition(ABSENT, 'StringEqualsIgnoreCase', 'retail', null, false),
  condition(ABSENT, 'StringLike', '*', null, false),
  condition(ABSENT, 'StringNotEquals', 'retail', null, true),
  condition(ABSENT, 'StringNotEqualsIgnoreCase', 'retail', null, true),
  condition(ABSENT, 'StringNotLike', '*', null, true),
];
