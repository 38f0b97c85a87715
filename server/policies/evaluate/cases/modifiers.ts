import type { Check } from './check';
import { condition, inContext } from './deciding';
import { ask } from './world';

const IF_EXISTS = 'IfExists: an absent key makes the condition hold (IAM user guide, IfExists)';
const ALL =
  'ForAllValues: every value of the request fits; none at all holds (IAM user guide, Set operators)';
const ANY = 'ForAnyValue: one value of the request fits; none at all fails (IAM user guide, Set operators)';
const EMPTY = 'An empty string is an empty set (IAM user guide, Set operators)';
const SINGLE =
  'A key with several values needs a set operator (IAM user guide, Single-valued and multivalued keys)';
const BLOCK = 'Operators and keys AND, values OR (IAM user guide, Conditions with multiple keys or values)';

const given = { 'aws:RequestTag/domain': 'retail', 'aws:SourceIp': '203.0.113.7' };
const block = (name: string, Condition: Parameters<typeof inContext>[2], expected: boolean) =>
  inContext(BLOCK, name, Condition, ask({ context: given }), expected);

export const modifierChecks: readonly Check[] = [
  condition(IF_EXISTS, 'StringEqualsIfExists', 'retail', null, true),
  condition(IF_EXISTS, 'StringEqualsIfExists', 'retail', 'retail', true),
  condition(IF_EXISTS, 'StringEqualsIfExists', 'retail', 'payments', false),
  condition(IF_EXISTS, 'StringNotEqualsIfExists', 'retail', null, true),
  condition(IF_EXISTS, 'StringNotEqualsIfExists', 'retail', 'retail', false),
  condition(IF_EXISTS, 'NumericLessThanIfExists', '5', null, true),
  condition(IF_EXISTS, 'NumericLessThanIfExists', '5', '6', false),
  condition(IF_EXISTS, 'DateLessThanIfExists', '2026-01-01', null, true),
  condition(IF_EXISTS, 'BoolIfExists', 'true', null, true),
  condition(IF_EXISTS, 'BoolIfExists', 'true', 'false', false),
  condition(IF_EXISTS, 'IpAddressIfExists', '10.0.0.0/8', null, true),
  condition(IF_EXISTS, 'ArnLikeIfExists', 'arn:aws:iam::*:role/*', null, true),
  condition('IfExists: not with Null (IAM user guide, IfExists)', 'NullIfExists', 'true', null, false),
  condition(ALL, 'ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'], true),
  condition(ALL, 'ForAllValues:StringEquals', ['a', 'b', 'c'], ['a', 'b'], true),
  condition(ALL, 'ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'], false),
  condition(ALL, 'ForAllValues:StringEquals', ['a', 'b'], ['c', 'd'], false),
  condition(ALL, 'ForAllValues:StringEquals', ['a', 'b'], 'a', true),
  condition(ALL, 'ForAllValues:StringEquals', ['a', 'b'], null, true),
  condition(ALL, 'ForAllValues:StringEquals', ['a', 'b'], [], true),
  condition(ALL, 'ForAllValues:StringNotEquals', ['a', 'b'], ['c', 'd'], true),
  condition(ALL, 'ForAllValues:StringNotEquals', ['a', 'b'], ['a', 'd'], false),
  condition(ALL, 'ForAllValues:StringLike', 'cost*', ['cost-center', 'costs'], true),
  condition(ALL, 'ForAllValues:StringEqualsIfExists', 'a', null, true),
  condition(ANY, 'ForAnyValue:StringEquals', ['a', 'b'], ['b', 'c'], true),
  condition(ANY, 'ForAnyValue:StringEquals', ['a', 'b'], ['c', 'd'], false),
  condition(ANY, 'ForAnyValue:StringEquals', ['a', 'b'], 'a', true),
  condition(ANY, 'ForAnyValue:StringEquals', ['a', 'b'], null, false),
  condition(ANY, 'ForAnyValue:StringEquals', ['a', 'b'], [], false),
  condition(ANY, 'ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'c'], true),
  condition(ANY, 'ForAnyValue:StringNotEquals', ['a', 'b'], ['a', 'b'], false),
  condition(ANY, 'ForAnyValue:StringNotEquals', ['a', 'b'], null, false),
  condition(ANY, 'ForAnyValue:NumericGreaterThan', '5', ['1', '9'], true),
  condition(ANY, 'ForAnyValue:StringEqualsIfExists', 'a', null, true),
  condition(ANY, 'foranyvalue:stringequals', 'a', ['a', 'b'], true),
  condition(EMPTY, 'ForAllValues:StringEquals', 'a', '', true),
  condition(EMPTY, 'ForAnyValue:StringLike', '*', '', false),
  condition(SINGLE, 'StringEquals', ['a', 'b'], ['a', 'b'], false),
  condition(SINGLE, 'StringNotEquals', 'c', ['a', 'b'], false),
  condition(SINGLE, 'StringEquals', 'a', ['a'], true),
  block(
    'both operators hold',
    { StringEquals: { 'aws:RequestTag/domain': 'retail' }, IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
    true,
  ),
  block(
    'one operator fails',
    { StringEquals: { 'aws:RequestTag/domain': 'retail' }, IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } },
    false,
  ),
  block(
    'one key of an operator fails',
    { StringEquals: { 'aws:RequestTag/domain': 'retail', 'aws:SourceIp': 'x' } },
    false,
  ),
  block(
    'one operator is unknown',
    { StringEquals: { 'aws:RequestTag/domain': 'retail' }, Fits: { 'aws:SourceIp': '*' } },
    false,
  ),
  block('an empty block', {}, true),
];
