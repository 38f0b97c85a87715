import type { Statement } from '../../document';
import type { Check } from './check';
import { decides } from './deciding';
import { ask, policy, STREAM } from './world';

const matches = (rule: string, name: string, statement: Partial<Statement>, allowed: boolean): Check =>
  decides(
    rule,
    name,
    ask(),
    { identity: [policy('p', { Effect: 'Allow', Resource: STREAM, ...statement })] },
    allowed ? 'allowed' : 'implicit-deny: identity',
  );

const ACTION = 'Action: a service prefix and an operation (IAM user guide, Action)';
const CASE = 'Action: prefix and operation compare without case (IAM user guide, Action)';
const WILDCARD = 'Action: * and ? stand for characters of the operation (IAM user guide, Action)';
const NOT_ACTION = 'NotAction: everything but the listed actions (IAM user guide, NotAction)';

export const actionChecks: readonly Check[] = [
  matches(ACTION, 'the very action', { Action: 'kinesis:GetRecords' }, true),
  matches(ACTION, 'another operation', { Action: 'kinesis:PutRecord' }, false),
  matches(ACTION, 'another service', { Action: 'firehose:GetRecords' }, false),
  matches(ACTION, 'one of a list', { Action: ['kinesis:PutRecord', 'kinesis:GetRecords'] }, true),
  matches(ACTION, 'none of a list', { Action: ['kinesis:PutRecord', 'kinesis:PutRecords'] }, false),
  matches(
    ACTION,
    'the beginning of an operation is not the operation',
    { Action: 'kinesis:GetRecord' },
    false,
  ),
  matches(ACTION, 'a longer operation is not the operation', { Action: 'kinesis:GetRecordsNow' }, false),
  matches(ACTION, 'a pattern without prefix matches nothing', { Action: 'GetRecords' }, false),
  matches(ACTION, 'not even with a wildcard', { Action: 'k*s' }, false),
  matches(CASE, 'lower case', { Action: 'kinesis:getrecords' }, true),
  matches(CASE, 'upper case', { Action: 'KINESIS:GETRECORDS' }, true),
  matches(WILDCARD, 'everything', { Action: '*' }, true),
  matches(WILDCARD, 'everything of every service', { Action: '*:*' }, true),
  matches(WILDCARD, 'everything of the service', { Action: 'kinesis:*' }, true),
  matches(WILDCARD, 'everything of another service', { Action: 's3:*' }, false),
  matches(WILDCARD, 'a beginning', { Action: 'kinesis:Get*' }, true),
  matches(WILDCARD, 'an end', { Action: 'kinesis:*Records' }, true),
  matches(WILDCARD, 'a middle', { Action: 'kinesis:G*R*s' }, true),
  matches(WILDCARD, 'a star may stand for nothing', { Action: 'kinesis:GetRecords*' }, true),
  matches(WILDCARD, 'a beginning that does not fit', { Action: 'kinesis:List*' }, false),
  matches(WILDCARD, 'a question mark is one character', { Action: 'kinesis:?etRecords' }, true),
  matches(WILDCARD, 'a question mark is not none', { Action: 'kinesis:GetRecords?' }, false),
  matches(WILDCARD, 'the prefix takes no wildcard', { Action: 'kin*:GetRecords' }, false),
  matches(NOT_ACTION, 'another action is listed', { NotAction: 'kinesis:PutRecord' }, true),
  matches(NOT_ACTION, 'the action is listed', { NotAction: 'kinesis:GetRecords' }, false),
  matches(NOT_ACTION, 'the action fits a listed wildcard', { NotAction: ['s3:*', 'kinesis:Get*'] }, false),
  matches(NOT_ACTION, 'a statement without either element', {}, false),
];
