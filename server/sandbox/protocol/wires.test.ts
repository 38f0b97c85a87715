import * as cloudwatchSdk from '@aws-sdk/client-cloudwatch';
import * as iamSdk from '@aws-sdk/client-iam';
import * as kinesisSdk from '@aws-sdk/client-kinesis';
import { cbor } from '@smithy/core/cbor';
import { describe, expect, test } from 'vitest';
import { AwsError } from '../contract';
import { type Api, type ApiOperation, describeApi } from './api';
import { chooseWire } from './choose-wire';
import { requireMembers } from './required-members';
import type { Wire } from './wire';
import { cborWire } from './wire-cbor';
import { jsonWire } from './wire-json';
import { queryWire } from './wire-query';

const iam = describeApi(iamSdk, { kind: 'query', xmlNamespace: 'https://iam.example/' });
const kinesis = describeApi(kinesisSdk, { kind: 'json', target: 'Kinesis_20131202' });
const cloudwatch = describeApi(cloudwatchSdk, {
  kind: 'json',
  target: 'Granite',
  xmlNamespace: 'http://monitoring.example/',
});

function operation(api: Api, name: string): ApiOperation {
  const found = api.operation(name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

function read(wire: Wire, api: Api, name: string, body: string | Uint8Array): Record<string, unknown> {
  const opened = wire.open(api, {
    method: 'POST',
    query: new URLSearchParams(),
    headers: { 'x-amz-target': `Kinesis_20131202.${name}` },
    path: `/service/Kinesis_20131202/operation/${name}`,
    body: Buffer.from(body),
  });
  if (!opened) throw new Error('not opened');
  return opened.input(operation(api, opened.operation));
}

describe('AWS Query', () => {
  test('reads structures, lists and scalars from a form', () => {
    const form =
      'Action=CreateRole&Version=2010-05-08&RoleName=a%2Fb&MaxSessionDuration=7200&Tags.member.1.Key=k&Tags.member.1.Value=&Tags.member.2.Key=l&Tags.member.2.Value=w&Unknown=1';
    expect(read(queryWire, iam, 'CreateRole', form)).toEqual({
      RoleName: 'a/b',
      MaxSessionDuration: 7200,
      Tags: [
        { Key: 'k', Value: '' },
        { Key: 'l', Value: 'w' },
      ],
    });
  });

  test('an empty list is a list', () => {
    expect(read(queryWire, iam, 'UntagRole', 'Action=UntagRole&RoleName=a&TagKeys=')).toEqual({
      RoleName: 'a',
      TagKeys: [],
    });
  });

  test.each([
    ['a number', 'Action=CreateRole&MaxSessionDuration=long'],
    ['a boolean', 'Action=ListPolicies&OnlyAttached=perhaps'],
  ])('refuses what is not %s', (_what, form) => {
    expect(() => read(queryWire, iam, 'CreateRole', form)).toThrow(AwsError);
  });

  test('names that could reach a prototype are ordinary names', () => {
    const form = 'Action=CreateRole&__proto__.polluted=1&constructor=2&Tags.__proto__.1=3';
    expect(read(queryWire, iam, 'CreateRole', form)).toEqual({ Tags: [] });
    expect({}).not.toHaveProperty('polluted');
  });

  test('writes XML with everything escaped', () => {
    const output = {
      Role: {
        RoleName: 'a<b>&"c"',
        CreateDate: new Date('2027-03-01T10:00:00.000Z'),
        Tags: [{ Key: 'k', Value: 'v' }],
        MaxSessionDuration: 3600,
      },
    };
    const { body } = queryWire.success(iam, operation(iam, 'GetRole'), output, 'request-1');
    expect(body).toBe(
      '<GetRoleResponse xmlns="https://iam.example/"><GetRoleResult><Role><RoleName>a&lt;b&gt;&amp;&quot;c&quot;</RoleName><CreateDate>2027-03-01T10:00:00Z</CreateDate><MaxSessionDuration>3600</MaxSessionDuration><Tags><member><Key>k</Key><Value>v</Value></member></Tags></Role></GetRoleResult><ResponseMetadata><RequestId>request-1</RequestId></ResponseMetadata></GetRoleResponse>',
    );
  });

  test('an operation without output has no result element', () => {
    const { body } = queryWire.success(iam, operation(iam, 'PutRolePolicy'), {}, 'r');
    expect(body).not.toContain('Result');
  });
});

describe('JSON and CBOR', () => {
  const putRecords = {
    StreamName: 's',
    Records: [{ Data: Buffer.from('ü'), PartitionKey: 'p' }],
  };

  test('read the same input', () => {
    const json = JSON.stringify({
      StreamName: 's',
      StreamARN: null,
      Other: 1,
      Records: [{ Data: Buffer.from('ü').toString('base64'), PartitionKey: 'p' }],
    });
    expect(read(jsonWire, kinesis, 'PutRecords', json)).toEqual(putRecords);
    const bytes = cbor.serialize({ ...putRecords, Other: 1 });
    const fromCbor = read(cborWire, kinesis, 'PutRecords', bytes);
    expect(structuredClone(fromCbor)).toEqual(structuredClone(putRecords));
  });

  test('write blobs and times each in their own way', () => {
    const output = {
      Records: [
        {
          SequenceNumber: '1',
          ApproximateArrivalTimestamp: new Date(1_500),
          Data: Buffer.from('hi'),
          PartitionKey: 'p',
        },
      ],
      NextShardIterator: undefined,
      MillisBehindLatest: 0,
    };
    const getRecords = operation(kinesis, 'GetRecords');
    expect(JSON.parse(String(jsonWire.success(kinesis, getRecords, output, 'r').body))).toEqual({
      Records: [{ SequenceNumber: '1', ApproximateArrivalTimestamp: 1.5, Data: 'aGk=', PartitionKey: 'p' }],
      MillisBehindLatest: 0,
    });
    const decoded = cbor.deserialize(cborWire.success(kinesis, getRecords, output, 'r').body as Uint8Array);
    expect(Buffer.from(decoded.Records[0].Data).toString()).toBe('hi');
    expect(decoded.Records[0].ApproximateArrivalTimestamp).toMatchObject({ tag: 1, value: 1.5 });
  });

  test('a timestamp comes as seconds or as a tagged value', () => {
    const input = { StreamName: 's', ShardId: '0', ShardIteratorType: 'AT_TIMESTAMP', Timestamp: 1.5 };
    const expected = { ...input, Timestamp: new Date(1_500) };
    expect(read(jsonWire, kinesis, 'GetShardIterator', JSON.stringify(input))).toEqual(expected);
  });

  test.each([
    ['not JSON', '{'],
    ['a list', '[]'],
    ['a number for text', '{"StreamName":1}'],
    ['text for a number', '{"StreamName":"s","ShardCount":"1"}'],
    ['a null in a list', '{"Records":[null]}'],
    ['text that is not base64', '{"Records":[{"Data":"***","PartitionKey":"p"}]}'],
    ['nothing that ends', `{"Records":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ])('refuse %s', (_what, body) => {
    const name = body.includes('ShardCount') ? 'CreateStream' : 'PutRecords';
    expect(() => read(jsonWire, kinesis, name, body)).toThrow(AwsError);
  });

  test('another service’s target opens nothing', () => {
    const request = {
      method: 'POST',
      query: new URLSearchParams(),
      headers: { 'x-amz-target': 'Other_1.PutRecord' },
      path: '/',
      body: Buffer.alloc(0),
    };
    expect(jsonWire.open(kinesis, request)).toBeNull();
    expect(jsonWire.open(iam, request)).toBeNull();
  });
});

describe('required members', () => {
  const messageOf = (name: string, input: Record<string, unknown>) => {
    try {
      requireMembers(operation(kinesis, name).input, input, kinesis.dialect);
      return 'complete';
    } catch (error) {
      return error instanceof AwsError ? `${error.code}: ${error.message}` : String(error);
    }
  };

  test('are named, at any depth', () => {
    const Data = Buffer.from('');
    expect(messageOf('PutRecords', { Records: [{ Data, PartitionKey: 'p' }] })).toBe('complete');
    expect(messageOf('PutRecords', { Records: [{ Data, PartitionKey: 'p' }, { PartitionKey: 'p' }] })).toBe(
      "ValidationException: 1 validation error detected: Value null at 'records.2.member.data' failed to satisfy constraint: Member must not be null",
    );
    expect(messageOf('GetShardIterator', {})).toContain('2 validation errors detected');
  });
});

describe('a service that speaks JSON, CBOR and AWS Query', () => {
  const headers = { 'x-amz-target': 'Granite.ListMetrics', 'x-amzn-query-mode': 'true' };
  const request = { method: 'POST', path: '/', query: new URLSearchParams() };
  const json10 = chooseWire({ ...headers, 'content-type': 'application/x-amz-json-1.0' }, '/');
  const form = chooseWire({ 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' }, '/');
  const rpc = chooseWire({ 'smithy-protocol': 'rpc-v2-cbor', 'x-amzn-query-mode': 'true' }, '/');
  const error = new AwsError('InvalidNextToken', 'no', 400, 'InvalidToken');

  test('is opened by each of them', () => {
    const bodies: [Wire, string, string | Uint8Array][] = [
      [json10, '/', '{"Namespace":"a"}'],
      [form, '/', 'Action=ListMetrics&Version=2010-08-01&Namespace=a'],
      [rpc, '/service/Granite/operation/ListMetrics', cbor.serialize({ Namespace: 'a' })],
    ];
    for (const [wire, path, body] of bodies) {
      const call = wire.open(cloudwatch, { ...request, headers, path, body: Buffer.from(body) });
      expect(call?.operation).toBe('ListMetrics');
      expect(call?.input(operation(cloudwatch, 'ListMetrics'))).toEqual({ Namespace: 'a' });
    }
  });

  test('answers in the version that was asked in', () => {
    const { headers: answered } = json10.success(cloudwatch, operation(cloudwatch, 'ListMetrics'), {}, 'r');
    expect(answered['content-type']).toBe('application/x-amz-json-1.0');
  });

  test('names an error in both ways to clients that ask for it', () => {
    expect(json10.failure(error, 'r').headers).toMatchObject({
      'x-amzn-errortype': 'InvalidNextToken',
      'x-amzn-query-error': 'InvalidToken;Sender',
    });
    expect(rpc.failure(new AwsError('Gone', 'no', 500), 'r').headers['x-amzn-query-error']).toBe(
      'Gone;Receiver',
    );
    expect(rpc.failure(new AwsError('AccessDeniedException', 'no'), 'r').headers).toMatchObject({
      'x-amzn-query-error': 'AccessDenied;Sender',
    });
    expect(form.failure(error, 'r').body).toContain('<Code>InvalidToken</Code>');
    expect(jsonWire.failure(error, 'r').headers).not.toHaveProperty('x-amzn-query-error');
  });

  test('says ValidationError to AWS Query and ValidationException to the others', () => {
    const refuse = () => requireMembers(operation(cloudwatch, 'GetMetricData').input, {}, cloudwatch.dialect);
    expect(refuse).toThrow(
      expect.objectContaining({ code: 'ValidationException', queryCode: 'ValidationError' }),
    );
  });

  test('floating-point numbers and times keep their value', () => {
    const output = { MetricDataResults: [{ Id: 'a', Timestamps: [new Date(60_000)], Values: [0.1] }] };
    const getMetricData = operation(cloudwatch, 'GetMetricData');
    expect(JSON.parse(String(json10.success(cloudwatch, getMetricData, output, 'r').body))).toEqual({
      MetricDataResults: [{ Id: 'a', Timestamps: [60], Values: [0.1] }],
    });
    const { body } = rpc.success(cloudwatch, getMetricData, output, 'r');
    const decoded = cbor.deserialize(body as Uint8Array);
    expect(decoded.MetricDataResults[0].Values).toEqual([0.1]);
    expect(String(form.success(cloudwatch, getMetricData, output, 'r').body)).toContain(
      '<Timestamps><member>1970-01-01T00:01:00Z</member></Timestamps><Values><member>0.1</member></Values>',
    );
  });
});
