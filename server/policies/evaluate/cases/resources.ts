import type { Statement } from '../../document';
import type { Check } from './check';
import { decides } from './deciding';
import { ask, OWNER, policy, roleArnOf, STREAM, userArnOf } from './world';

const matches = (
  rule: string,
  name: string,
  statement: Partial<Statement>,
  allowed: boolean,
  resource = STREAM,
) =>
  decides(
    rule,
    name,
    ask({ resource }),
    { identity: [policy('p', { Effect: 'Allow', Action: 'kinesis:*', ...statement })] },
    allowed ? 'allowed' : 'implicit-deny: identity',
  );

const CONSUMER_ARN = `${STREAM}/consumer/fraud:1700000000`;

const RESOURCE = 'Resource: an ARN, compared with case (IAM user guide, Resource)';
const WILDCARD = 'Resource: * and ? within the parts of an ARN (IAM user guide, Resource)';
const SPANS = 'Resource: a * that ends a part may run over colons (IAM user guide, Resource)';
const INCOMPLETE = 'Resource: an ARN with fewer parts is completed with * (IAM user guide, Resource)';
const NOT_RESOURCE = 'NotResource: everything but the listed resources (IAM user guide, NotResource)';

export const resourceChecks: readonly Check[] = [
  matches(RESOURCE, 'the very ARN', { Resource: STREAM }, true),
  matches(RESOURCE, 'another stream', { Resource: `${STREAM}-enriched` }, false),
  matches(RESOURCE, 'one of a list', { Resource: ['arn:aws:s3:::bucket', STREAM] }, true),
  matches(RESOURCE, 'none of a list', { Resource: ['arn:aws:s3:::bucket', 'arn:aws:sqs:::queue'] }, false),
  matches(RESOURCE, 'the name in other case', { Resource: STREAM.replace('orders', 'Orders') }, false),
  matches(RESOURCE, 'another Region', { Resource: STREAM.replace('eu-west-1', 'us-east-1') }, false),
  matches(RESOURCE, 'another account', { Resource: STREAM.replace(OWNER, '999988887777') }, false),
  matches(RESOURCE, 'a statement of an identity policy without resource', {}, false),
  matches(WILDCARD, 'everything', { Resource: '*' }, true),
  matches(WILDCARD, 'everything, when the request names no resource', { Resource: '*' }, true, '*'),
  matches(WILDCARD, 'an ARN, when the request names no resource', { Resource: STREAM }, false, '*'),
  matches(WILDCARD, 'every Region and account', { Resource: 'arn:aws:kinesis:*:*:stream/orders' }, true),
  matches(WILDCARD, 'the beginning of a name', { Resource: `arn:aws:kinesis:*:${OWNER}:stream/ord*` }, true),
  matches(WILDCARD, 'the end of a name', { Resource: `arn:aws:kinesis:eu-west-1:${OWNER}:*rders` }, true),
  matches(WILDCARD, 'a beginning that does not fit', { Resource: 'arn:aws:kinesis:*:*:stream/ref*' }, false),
  matches(WILDCARD, 'inside a Region', { Resource: `arn:aws:kinesis:eu-*-1:${OWNER}:stream/orders` }, true),
  matches(WILDCARD, 'one character', { Resource: `arn:aws:kinesis:eu-west-?:${OWNER}:stream/?rders` }, true),
  matches(
    WILDCARD,
    'one character is not two',
    { Resource: `arn:aws:kinesis:*:${OWNER}:stream/?ders` },
    false,
  ),
  matches(WILDCARD, 'a star takes slashes', { Resource: `${STREAM}/*` }, true, CONSUMER_ARN),
  matches(
    WILDCARD,
    'a star in the resource part takes colons',
    { Resource: `${STREAM}/c*0` },
    true,
    CONSUMER_ARN,
  ),
  matches(
    WILDCARD,
    'a star inside a part takes no colon',
    { Resource: 'arn:aws:kinesis:e*4:stream/orders' },
    false,
  ),
  matches(
    WILDCARD,
    'a question mark takes no colon',
    { Resource: `arn:aws:kinesis:eu-west-1?${OWNER}:*` },
    false,
  ),
  matches(SPANS, 'over the account', { Resource: 'arn:aws:kinesis:*:stream/orders' }, true),
  matches(
    SPANS,
    'over account and part of the Region',
    { Resource: 'arn:aws:kinesis:eu*:stream/orders' },
    true,
  ),
  matches(SPANS, 'only a * does so', { Resource: 'arn:aws:kinesis:eu-west-1:stream/orders' }, false),
  matches(SPANS, 'what it started must fit', { Resource: 'arn:aws:kinesis:us*:stream/orders' }, false),
  matches(SPANS, 'what follows must fit', { Resource: 'arn:aws:kinesis:*:stream/refunds' }, false),
  matches(INCOMPLETE, 'service only', { Resource: 'arn:aws:kinesis' }, true),
  matches(INCOMPLETE, 'up to the account', { Resource: `arn:aws:kinesis:eu-west-1:${OWNER}` }, true),
  matches(INCOMPLETE, 'another service', { Resource: 'arn:aws:sqs' }, false),
  matches(INCOMPLETE, 'a part is whole', { Resource: 'arn:aws:kin' }, false),
  matches(NOT_RESOURCE, 'another stream is listed', { NotResource: `${STREAM}-enriched` }, true),
  matches(NOT_RESOURCE, 'the stream is listed', { NotResource: STREAM }, false),
  matches(
    NOT_RESOURCE,
    'the stream fits a listed wildcard',
    { NotResource: ['arn:aws:s3', `${STREAM}*`] },
    false,
  ),
  decides(
    'Resource: a trust policy has none and means its role (IAM user guide, Trust policies)',
    'trust policy without resource',
    ask({ action: 'sts:AssumeRole', resource: roleArnOf(OWNER) }),
    {
      resource: policy('trust', {
        Effect: 'Allow',
        Principal: { AWS: userArnOf(OWNER) },
        Action: 'sts:AssumeRole',
      }),
    },
    'allowed',
  ),
];
