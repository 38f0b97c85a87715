import type { Check } from './check';
import { condition } from './deciding';

const at = '(IAM user guide, Numeric condition operators)';
const EQUALS = `NumericEquals: by value ${at}`;
const NOT_EQUALS = `NumericNotEquals: none of the values ${at}`;
const LESS = `NumericLessThan ${at}`;
const AT_MOST = `NumericLessThanEquals ${at}`;
const MORE = `NumericGreaterThan ${at}`;
const AT_LEAST = `NumericGreaterThanEquals ${at}`;

export const numericChecks: readonly Check[] = [
  condition(EQUALS, 'NumericEquals', '10', '10', true),
  condition(EQUALS, 'NumericEquals', '10.0', '10', true),
  condition(EQUALS, 'NumericEquals', 10, '10', true),
  condition(EQUALS, 'NumericEquals', '-1.5', '-1.50', true),
  condition(EQUALS, 'NumericEquals', '10', '11', false),
  condition(EQUALS, 'NumericEquals', '10', '9', false),
  condition(EQUALS, 'NumericEquals', ['9', '10'], '10', true),
  condition(EQUALS, 'NumericEquals', 'ten', '10', false),
  condition(EQUALS, 'NumericEquals', '10', 'ten', false),
  condition(EQUALS, 'NumericEquals', '', '', false),
  condition(EQUALS, 'NumericEquals', '10', null, false),
  condition(NOT_EQUALS, 'NumericNotEquals', '10', '11', true),
  condition(NOT_EQUALS, 'NumericNotEquals', '10', '10.0', false),
  condition(NOT_EQUALS, 'NumericNotEquals', '10', null, true),
  condition(LESS, 'NumericLessThan', '10', '9', true),
  condition(LESS, 'NumericLessThan', '10', '10', false),
  condition(LESS, 'NumericLessThan', '10', '11', false),
  condition(LESS, 'NumericLessThan', '10', null, false),
  condition(AT_MOST, 'NumericLessThanEquals', '10', '9', true),
  condition(AT_MOST, 'NumericLessThanEquals', '10', '10', true),
  condition(AT_MOST, 'NumericLessThanEquals', '10', '11', false),
  condition(MORE, 'NumericGreaterThan', '9', '10', true),
  condition(MORE, 'NumericGreaterThan', '10', '10', false),
  condition(MORE, 'NumericGreaterThan', '11', '10', false),
  condition(AT_LEAST, 'NumericGreaterThanEquals', '9', '10', true),
  condition(AT_LEAST, 'NumericGreaterThanEquals', '10', '10', true),
  condition(AT_LEAST, 'NumericGreaterThanEquals', '11', '10', false),
];

const of = '(IAM user guide, Date condition operators)';
const SAME = `DateEquals: the same instant, in W3C form or epoch seconds ${of}`;
const NOT_SAME = `DateNotEquals: none of the instants ${of}`;
const BEFORE = `DateLessThan ${of}`;
const NOT_AFTER = `DateLessThanEquals ${of}`;
const AFTER = `DateGreaterThan ${of}`;
const NOT_BEFORE = `DateGreaterThanEquals ${of}`;
const NEW_YEAR = '2026-01-01T00:00:00Z';

export const dateChecks: readonly Check[] = [
  condition(SAME, 'DateEquals', NEW_YEAR, NEW_YEAR, true),
  condition(SAME, 'DateEquals', '2026-01-01', NEW_YEAR, true),
  condition(SAME, 'DateEquals', '2026-01', NEW_YEAR, true),
  condition(SAME, 'DateEquals', '2026', NEW_YEAR, true),
  condition(SAME, 'DateEquals', '2026-01-01T00:00Z', NEW_YEAR, true),
  condition(SAME, 'DateEquals', '2026-01-01T00:00:00.000Z', NEW_YEAR, true),
  condition(SAME, 'DateEquals', '2026-01-01T00:00:00.5Z', NEW_YEAR, false),
  condition(SAME, 'DateEquals', '2026-01-01T01:30:00+01:30', NEW_YEAR, true),
  condition(SAME, 'DateEquals', '2025-12-31T19:00:00-05:00', NEW_YEAR, true),
  condition(SAME, 'DateEquals', '1767225600', NEW_YEAR, true),
  condition(SAME, 'DateEquals', NEW_YEAR, '1767225600', true),
  condition(SAME, 'DateEquals', '2026-01-02', NEW_YEAR, false),
  condition(SAME, 'DateEquals', '2026-02-30', '2026-03-02T00:00:00Z', false),
  condition(SAME, 'DateEquals', 'new year', NEW_YEAR, false),
  condition(SAME, 'DateEquals', NEW_YEAR, null, false),
  condition(NOT_SAME, 'DateNotEquals', NEW_YEAR, '2026-01-02', true),
  condition(NOT_SAME, 'DateNotEquals', NEW_YEAR, '2026-01-01', false),
  condition(NOT_SAME, 'DateNotEquals', NEW_YEAR, null, true),
  condition(BEFORE, 'DateLessThan', NEW_YEAR, '2025-12-31T23:59:59Z', true),
  condition(BEFORE, 'DateLessThan', NEW_YEAR, NEW_YEAR, false),
  condition(BEFORE, 'DateLessThan', NEW_YEAR, '2026-01-02', false),
  condition(NOT_AFTER, 'DateLessThanEquals', NEW_YEAR, NEW_YEAR, true),
  condition(NOT_AFTER, 'DateLessThanEquals', NEW_YEAR, '2025-12-31', true),
  condition(NOT_AFTER, 'DateLessThanEquals', NEW_YEAR, '2026-01-02', false),
  condition(AFTER, 'DateGreaterThan', NEW_YEAR, '2026-01-02', true),
  condition(AFTER, 'DateGreaterThan', NEW_YEAR, NEW_YEAR, false),
  condition(AFTER, 'DateGreaterThan', NEW_YEAR, '2025-12-31', false),
  condition(NOT_BEFORE, 'DateGreaterThanEquals', NEW_YEAR, NEW_YEAR, true),
  condition(NOT_BEFORE, 'DateGreaterThanEquals', NEW_YEAR, '2026-01-02', true),
  condition(NOT_BEFORE, 'DateGreaterThanEquals', NEW_YEAR, '2025-12-31', false),
];
