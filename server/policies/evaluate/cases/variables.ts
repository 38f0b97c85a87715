import type { ConditionBlock } from '../../document';
import type { Check } from './check';
import { decides, inContext } from './deciding';
import { ask, document, policy, STREAM } from './world';

const tags = {
  'aws:PrincipalTag/domain': 'orders',
  'aws:PrincipalTag/star': '*',
  'aws:PrincipalTag/account': '222233334444',
  'aws:TagKeys': ['a', 'b'],
  'mesh:Key': 'orders',
};
const at = '(IAM user guide, Policy variables)';
const REPLACED = `\${key} stands for the value of the key ${at}`;
const NO_WILDCARD = `What a variable brings in is no wildcard ${at}`;
const NO_VALUE = `A variable without value: nothing is equal to it or like it ${at}`;
const DEFAULT = `\${key, 'default'} ${at}`;
const SPECIAL = `\${*}, \${?} and \${$} are the characters themselves ${at}`;
const VERSION = `Variables exist in version 2012-10-17 only ${at}`;
const OPERATORS = `String, ARN and Bool operators take variables, the others do not ${at}`;
const RESOURCE = `In a resource, after the fifth colon only ${at}`;

const holds = (
  rule: string,
  name: string,
  operator: string,
  wanted: string | readonly string[],
  expected: boolean,
  value = 'orders',
) =>
  inContext(
    rule,
    name,
    { [operator]: { 'mesh:Key': wanted } },
    ask({ context: { ...tags, 'mesh:Key': value } }),
    expected,
  );

const versioned = (
  name: string,
  wanted: string,
  value: string,
  version: '2008-10-17' | '2012-10-17',
  expected: boolean,
) => {
  const block: ConditionBlock = { StringEquals: { 'mesh:Key': wanted } };
  return inContext(VERSION, name, block, ask({ context: { ...tags, 'mesh:Key': value } }), expected, version);
};

const resource = (rule: string, name: string, pattern: string, allowed: boolean, element = 'Resource') =>
  decides(
    rule,
    name,
    ask({ context: tags }),
    { identity: [policy('p', { Effect: 'Allow', Action: 'kinesis:*', [element]: pattern })] },
    allowed ? 'allowed' : 'implicit-deny: identity',
  );

const ARN = 'arn:aws:kinesis:*:*:stream';

export const variableChecks: readonly Check[] = [
  holds(REPLACED, 'equal', 'StringEquals', '${aws:PrincipalTag/domain}', true),
  holds(REPLACED, 'not equal', 'StringEquals', '${aws:PrincipalTag/domain}', false, 'refunds'),
  holds(REPLACED, 'the key without case', 'StringEquals', '${AWS:principaltag/DOMAIN}', true),
  holds(REPLACED, 'spaces around the key', 'StringEquals', '${ aws:PrincipalTag/domain }', true),
  holds(REPLACED, 'inside a text', 'StringEquals', 'x-${aws:PrincipalTag/domain}-y', true, 'x-orders-y'),
  holds(
    REPLACED,
    'twice',
    'StringEquals',
    '${aws:PrincipalTag/domain}${aws:PrincipalTag/domain}',
    true,
    'ordersorders',
  ),
  holds(REPLACED, 'beside a wildcard', 'StringLike', '${aws:PrincipalTag/domain}*', true, 'orders-eu'),
  holds(REPLACED, 'a derived key', 'StringEquals', '${aws:username}', true, 'workload'),
  holds(
    REPLACED,
    'an unfinished variable is plain text',
    'StringEquals',
    '${aws:username',
    true,
    '${aws:username',
  ),
  holds(NO_WILDCARD, 'a tag that is a star', 'StringLike', '${aws:PrincipalTag/star}', false),
  holds(
    NO_WILDCARD,
    'a tag that is a star, against a star',
    'StringLike',
    '${aws:PrincipalTag/star}',
    true,
    '*',
  ),
  holds(
    NO_WILDCARD,
    'a wildcard beside it still works',
    'StringLike',
    '*${aws:PrincipalTag/star}?',
    true,
    'ab*c',
  ),
  holds(NO_VALUE, 'StringEquals', 'StringEquals', '${aws:PrincipalTag/none}', false),
  holds(NO_VALUE, 'StringLike', 'StringLike', '${aws:PrincipalTag/none}*', false),
  holds(NO_VALUE, 'StringNotEquals', 'StringNotEquals', '${aws:PrincipalTag/none}', true),
  holds(NO_VALUE, 'StringNotLike', 'StringNotLike', '${aws:PrincipalTag/none}', true),
  holds(NO_VALUE, 'another value of the list', 'StringEquals', ['${aws:PrincipalTag/none}', 'orders'], true),
  holds(NO_VALUE, 'a multivalued key', 'StringEquals', '${aws:TagKeys}', false, 'a'),
  holds(DEFAULT, 'of an absent key', 'StringEquals', "${aws:PrincipalTag/none, 'orders'}", true),
  holds(DEFAULT, 'without space', 'StringEquals', "${aws:PrincipalTag/none,'orders'}", true),
  holds(DEFAULT, 'with a space before', 'StringEquals', "${aws:PrincipalTag/domain , 'refunds'}", true),
  holds(DEFAULT, 'of a key that is there', 'StringEquals', "${aws:PrincipalTag/domain, 'refunds'}", true),
  holds(SPECIAL, 'a star', 'StringLike', 'a${*}c', true, 'a*c'),
  holds(SPECIAL, 'a star is no wildcard', 'StringLike', 'a${*}c', false, 'abc'),
  holds(SPECIAL, 'a question mark', 'StringLike', 'a${?}c', true, 'a?c'),
  holds(SPECIAL, 'a question mark is no wildcard', 'StringLike', 'a${?}c', false, 'abc'),
  holds(SPECIAL, 'a dollar', 'StringEquals', 'a${$}{x}', true, 'a${x}'),
  holds(SPECIAL, 'under StringEquals', 'StringEquals', 'a${*}c', true, 'a*c'),
  versioned('2012-10-17 replaces', '${aws:PrincipalTag/domain}', 'orders', '2012-10-17', true),
  versioned('2008-10-17 does not replace', '${aws:PrincipalTag/domain}', 'orders', '2008-10-17', false),
  versioned(
    '2008-10-17 takes it as text',
    '${aws:PrincipalTag/domain}',
    '${aws:PrincipalTag/domain}',
    '2008-10-17',
    true,
  ),
  decides(
    VERSION,
    'a document without version is of 2008-10-17',
    ask({ context: tags }),
    {
      identity: [
        {
          name: 'p',
          document: {
            Statement: {
              Effect: 'Allow',
              Action: 'kinesis:*',
              Resource: `${ARN}/\${aws:PrincipalTag/domain}`,
            },
          },
        },
      ],
    },
    'implicit-deny: identity',
  ),
  decides(
    VERSION,
    'in a resource, 2008-10-17 takes the star of ${*} as a wildcard',
    ask({ resource: `${STREAM}-\${x}` }),
    {
      identity: [
        {
          name: 'p',
          document: document(
            [{ Effect: 'Allow', Action: '*', Resource: `${ARN}/orders-\${*}` }],
            '2008-10-17',
          ),
        },
      ],
    },
    'allowed',
  ),
  holds(
    OPERATORS,
    'StringEqualsIgnoreCase',
    'StringEqualsIgnoreCase',
    '${aws:PrincipalTag/domain}',
    true,
    'ORDERS',
  ),
  holds(OPERATORS, 'StringNotEquals', 'StringNotEquals', '${aws:PrincipalTag/domain}', false),
  holds(
    OPERATORS,
    'StringNotEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    '${aws:PrincipalTag/domain}',
    false,
    'ORDERS',
  ),
  holds(OPERATORS, 'StringNotLike', 'StringNotLike', '${aws:PrincipalTag/domain}*', false, 'orders-eu'),
  holds(OPERATORS, 'ArnLike', 'ArnLike', `${ARN}/\${aws:PrincipalTag/domain}`, true, STREAM),
  holds(OPERATORS, 'ArnEquals', 'ArnEquals', `${ARN}/\${aws:PrincipalTag/domain}`, true, STREAM),
  holds(OPERATORS, 'ArnNotLike', 'ArnNotLike', `${ARN}/\${aws:PrincipalTag/domain}`, false, STREAM),
  holds(OPERATORS, 'ArnNotEquals', 'ArnNotEquals', `${ARN}/\${aws:PrincipalTag/domain}`, false, STREAM),
  holds(
    OPERATORS,
    'ArnLike takes a star from a tag as text',
    'ArnLike',
    `${ARN}/\${aws:PrincipalTag/star}`,
    false,
    STREAM,
  ),
  holds(OPERATORS, 'Bool', 'Bool', "${aws:PrincipalTag/none, 'true'}", true, 'true'),
  holds(OPERATORS, 'NumericEquals', 'NumericEquals', "${aws:PrincipalTag/none, '5'}", false, '5'),
  holds(OPERATORS, 'DateEquals', 'DateEquals', "${aws:PrincipalTag/none, '2026-01-01'}", false, '2026-01-01'),
  holds(OPERATORS, 'BinaryEquals', 'BinaryEquals', "${aws:PrincipalTag/none, 'AAAA'}", false, 'AAAA'),
  holds(OPERATORS, 'IpAddress', 'IpAddress', "${aws:PrincipalTag/none, '10.0.0.1'}", false, '10.0.0.1'),
  resource(RESOURCE, 'the name of the stream', `${ARN}/\${aws:PrincipalTag/domain}`, true),
  resource(RESOURCE, 'beside a wildcard', `${ARN}/ord*-\${aws:PrincipalTag/domain}`, false),
  resource(RESOURCE, 'a tag that is a star', `${ARN}/\${aws:PrincipalTag/star}`, false),
  resource(RESOURCE, 'without value', `${ARN}/\${aws:PrincipalTag/none}`, false),
  resource(RESOURCE, 'with default', `${ARN}/\${aws:PrincipalTag/none, 'orders'}`, true),
  resource(RESOURCE, 'in the account', 'arn:aws:kinesis:*:${aws:PrincipalTag/account}:stream/orders', false),
  resource(
    RESOURCE,
    'NotResource without value lists nothing',
    `${ARN}/\${aws:PrincipalTag/none}`,
    true,
    'NotResource',
  ),
  resource(RESOURCE, 'NotResource', `${ARN}/\${aws:PrincipalTag/domain}`, false, 'NotResource'),
];
