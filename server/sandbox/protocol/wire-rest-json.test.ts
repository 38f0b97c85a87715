import * as lambdaSdk from '@aws-sdk/client-lambda';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../contract';
import { describeApi } from './api';
import { chooseWire } from './choose-wire';
import { restJsonWire } from './wire-rest-json';

const lambda = describeApi(lambdaSdk, { kind: 'rest-json' });
const MAPPINGS = '/2015-03-31/event-source-mappings';

function open(method: string, url: string, body = '') {
  const [path = '/', query = ''] = url.split('?', 2);
  const called = restJsonWire.open(lambda, {
    method,
    path,
    query: new URLSearchParams(query),
    headers: {},
    body: Buffer.from(body),
  });
  const operation = called && lambda.operation(called.operation);
  return called && operation ? { name: called.operation, input: called.input(operation) } : null;
}

describe('REST with JSON', () => {
  test.each([
    { url: MAPPINGS, method: 'GET', name: 'ListEventSourceMappings', input: {} },
    {
      url: `${MAPPINGS}?FunctionName=f&MaxItems=5`,
      method: 'GET',
      name: 'ListEventSourceMappings',
      input: { FunctionName: 'f', MaxItems: 5 },
    },
    { url: `${MAPPINGS}/a-b`, method: 'GET', name: 'GetEventSourceMapping', input: { UUID: 'a-b' } },
    { url: `${MAPPINGS}/a-b`, method: 'DELETE', name: 'DeleteEventSourceMapping', input: { UUID: 'a-b' } },
    {
      url: '/2017-03-31/tags/arn%3Aaws%3Alambda%3Afunction%3Af?tagKeys=a&tagKeys=b',
      method: 'DELETE',
      name: 'UntagResource',
      input: { Resource: 'arn:aws:lambda:function:f', TagKeys: ['a', 'b'] },
    },
  ])('$method $url is $name', ({ method, url, name, input }) => {
    expect(open(method, url)).toEqual({ name, input });
  });

  test('reads the body beside the path, and a body cannot stand in for a label', () => {
    const body = JSON.stringify({ UUID: 'other', BatchSize: 7 });
    expect(open('PUT', `${MAPPINGS}/a-b`, body)?.input).toEqual({ UUID: 'a-b', BatchSize: 7 });
  });

  test.each([
    ['another method', 'PATCH', MAPPINGS],
    ['a longer path', 'GET', `${MAPPINGS}/a/b/c`],
    ['an empty label', 'DELETE', `${MAPPINGS}/`],
    ['a label that is no text', 'GET', `${MAPPINGS}/%E0%A4%A`],
    ['nothing', 'GET', '/'],
  ])('knows no operation for %s', (_what, method, url) => {
    expect(open(method, url)).toBeNull();
  });

  test.each([
    ['a number', 'GET', `${MAPPINGS}?MaxItems=many`, ''],
    ['JSON', 'POST', MAPPINGS, '{'],
    ['a number in the body', 'POST', MAPPINGS, '{"BatchSize":"7"}'],
  ])('refuses what is not %s', (_what, method, url, body) => {
    expect(() => open(method, url, body)).toThrow(AwsError);
  });

  test('answers with the status that the operation has', () => {
    const operation = lambda.operation('CreateEventSourceMapping');
    if (!operation) throw new Error('not described');
    const answer = restJsonWire.success(
      lambda,
      operation,
      { UUID: 'u', LastModified: new Date(1_500) },
      'id',
    );
    expect(answer).toMatchObject({ status: 202, body: '{"UUID":"u","LastModified":1.5}' });
  });

  test('is chosen by the path, and by nothing that another format announces', () => {
    const target = { 'x-amz-target': 'Kinesis_20131202.ListStreams' };
    expect([
      chooseWire({}, `${MAPPINGS}?a=b`).kind,
      chooseWire({}, '/').kind,
      chooseWire({}, '/?a=b').kind,
      chooseWire(target, '/path').kind,
      chooseWire({ 'smithy-protocol': 'rpc-v2-cbor' }, '/service/x/operation/y').kind,
    ]).toEqual(['rest-json', 'json', 'json', 'json', 'cbor']);
  });
});
