import * as kinesisSdk from '@aws-sdk/client-kinesis';
import * as kmsSdk from '@aws-sdk/client-kms';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import { AwsError } from '../contract';
import { type ApiOperation, describeApi } from './api';
import { readJsonInput } from './read-json';
import { readInput } from './read-values';
import type { Shape, Structure } from './shape';
import { writeJson } from './write-json';
import { writeOutput } from './write-values';

const kinesis = describeApi(kinesisSdk, { kind: 'json', target: 'Kinesis_20131202' });
const kms = describeApi(kmsSdk, { kind: 'json', target: 'TrentService' });
const operation = (name: string): ApiOperation => {
  const found = kinesis.operation(name) ?? kms.operation(name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const PUT_RECORDS = operation('PutRecords').input;

type Ending = { readonly value?: unknown; readonly refused?: string };
const ending = (read: () => unknown): Ending => {
  try {
    return { value: read() };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { refused: error.code };
  }
};
/** What the plain way makes of the same bytes: all of the text, all of the tree, then the shape. */
const plainly = (shape: Structure, body: Buffer): Ending =>
  ending(() => {
    let parsed: unknown;
    try {
      parsed = JSON.parse(body.toString('utf8'));
    } catch {
      throw new AwsError('SerializationException', '');
    }
    return readInput(shape, parsed, 'json');
  });

describe('reading', () => {
  const read = (body: string, shape = PUT_RECORDS) => readJsonInput(shape, Buffer.from(body));
  const Data = Buffer.from('data');
  const base64 = Data.toString('base64');

  test.each<[string, string, object]>([
    [
      'white space anywhere',
      ` { "StreamName" :\t"s"\r\n, "Records" : [ { "Data" : "${base64}" , "PartitionKey" : "k" } ] } `,
      { StreamName: 's', Records: [{ Data, PartitionKey: 'k' }] },
    ],
    ['nothing', '{}', {}],
    ['empty lists and texts', '{"Records":[],"StreamName":""}', { Records: [], StreamName: '' }],
    ['escapes in texts', '{"StreamName":"a\\"b\\\\\\u00fc\\n"}', { StreamName: 'a"b\\ü\n' }],
    ['any script', '{"StreamName":"ключ 鍵 🔑"}', { StreamName: 'ключ 鍵 🔑' }],
    ['escapes in names', '{"Stream\\u004eame":"s"}', { StreamName: 's' }],
    [
      'escapes in base64',
      '{"Records":[{"Data":"AA\\/\\/"}]}',
      { Records: [{ Data: Buffer.from('AA//', 'base64') }] },
    ],
    [
      'unknown members of any kind',
      '{"x":{"y":[1,"]}",{"z":null}]},"StreamName":"s","w":-1.5e3,"v":true}',
      { StreamName: 's' },
    ],
    ['nulls for absent members', '{"StreamName":null,"Records":null}', {}],
    [
      'the last of equal names',
      '{"StreamName":"a","StreamName":"b","Records":[],"Records":null}',
      { StreamName: 'b' },
    ],
    ['names that objects have', '{"__proto__":{"StreamName":"p"},"constructor":"c"}', {}],
  ])('%s', (_name, body, expected) => {
    expect(read(body)).toEqual(expected);
  });

  test('maps, numbers and timestamps', () => {
    expect(
      read('{"Tags":{"a":"1","b":null,"ü":"2"},"ShardCount":3}', operation('CreateStream').input),
    ).toEqual({
      Tags: { a: '1', ü: '2' },
      ShardCount: 3,
    });
    expect(read('{"Timestamp":1.5}', operation('GetShardIterator').input)).toEqual({
      Timestamp: new Date(1_500),
    });
  });

  test.each([
    ['nothing at all', ' '],
    ['no object', '[]'],
    ['null', 'null'],
    ['an end too early', '{"StreamName":"s"'],
    ['an end too early in a text', '{"StreamName":"s'],
    ['an end too early in a blob', '{"Records":[{"Data":"AAAA'],
    ['something behind the end', '{} {}'],
    ['no colon', '{"StreamName" "s"}'],
    ['no comma', '{"StreamName":"s" "Records":[]}'],
    ['a comma too many', '{"StreamName":"s",}'],
    ['a comma too many in a list', '{"Records":[{},]}'],
    ['a name without quotes', '{StreamName:"s"}'],
    ['a line break in a text', '{"StreamName":"a\nb"}'],
    ['an escape that is none', '{"StreamName":"\\x"}'],
    ['a word that is none', '{"StreamName":nil}'],
    ['a broken unknown member', '{"x":[1,}'],
    ['a number for a text', '{"StreamName":1}'],
    ['a text for a list', '{"Records":"r"}'],
    ['a null in a list', '{"Records":[null]}'],
    ['a blob that is not base64', '{"Records":[{"Data":"***"}]}'],
    ['a blob of a wrong length', '{"Records":[{"Data":"AAA"}]}'],
  ])('refuses %s', (_name, body) => {
    expect(ending(() => read(body))).toEqual({ refused: 'SerializationException' });
    expect(plainly(PUT_RECORDS, Buffer.from(body))).toEqual({ refused: 'SerializationException' });
  });

  test('what is nested without end is refused and does not exhaust the stack', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(ending(() => read(`{"Records":${deep}}`)).refused).toBe('SerializationException');
    expect(read(`{"x":${'['.repeat(3_000)}${']'.repeat(3_000)}}`)).toEqual({});
  });

  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.string({ maxLength: 200 }));
  const anything = fc.jsonValue({ maxDepth: 3 });
  /** Mostly what a shape wants, sometimes anything. */
  const like = (shape: Shape, depth = 0): fc.Arbitrary<unknown> => {
    const fitting = (): fc.Arbitrary<unknown> => {
      switch (shape.kind) {
        case 'structure':
          return depth > 3
            ? fc.constant({})
            : fc.record(
                Object.fromEntries(shape.members.map(({ name, shape: of }) => [name, like(of, depth + 1)])),
                { requiredKeys: [] },
              );
        case 'list':
          return fc.array(like(shape.item, depth + 1), { maxLength: 4 });
        case 'map':
          return fc.dictionary(text, like(shape.value, depth + 1), { maxKeys: 3 });
        case 'blob':
          return fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('base64'));
        case 'number':
          return fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
        case 'boolean':
          return fc.boolean();
        case 'timestamp':
          return fc.integer({ min: 0, max: 4e9 });
        default:
          return text;
      }
    };
    return fc.oneof({ weight: 30, arbitrary: fitting() }, { weight: 1, arbitrary: anything });
  };
  const indents = fc.constantFrom(undefined, 2, '\t');

  test.each([
    'PutRecords',
    'PutRecord',
    'CreateStream',
    'GetShardIterator',
    'ListShards',
    'GenerateDataKey',
    'Decrypt',
  ])('ends in %s as the plain way does', (name) => {
    const { input } = operation(name);
    fc.assert(
      fc.property(like(input), indents, (value, indent) => {
        const body = Buffer.from(JSON.stringify(value, null, indent) ?? 'null');
        expect(ending(() => readJsonInput(input, body))).toEqual(plainly(input, body));
      }),
      generatedCases(100),
    );
  });

  test('ends as the plain way does when bytes are changed, left out or put in', () => {
    const edits = fc.array(
      fc.tuple(fc.nat(), fc.constantFrom('set', 'drop', 'add'), fc.constantFrom(...'"\\{}[],:nu01 \n\u00fc')),
      {
        minLength: 1,
        maxLength: 3,
      },
    );
    fc.assert(
      fc.property(like(PUT_RECORDS), edits, (value, changes) => {
        let body = JSON.stringify(value) ?? 'null';
        for (const [place, kind, character] of changes) {
          const at = place % (body.length + 1);
          body =
            body.slice(0, at) + (kind === 'drop' ? '' : character) + body.slice(kind === 'add' ? at : at + 1);
        }
        const bytes = Buffer.from(body);
        expect(ending(() => readJsonInput(PUT_RECORDS, bytes))).toEqual(plainly(PUT_RECORDS, bytes));
      }),
      generatedCases(500),
    );
  });
});

describe('writing', () => {
  const GET_RECORDS = operation('GetRecords').output;
  const written = (shape: Structure, output: object): string =>
    Buffer.from(writeJson(shape, output)).toString();

  test('records, with what is absent left out', () => {
    const record = {
      SequenceNumber: '1',
      ApproximateArrivalTimestamp: new Date(1_500),
      Data: Buffer.from('hi'),
      PartitionKey: 'a"ü\u2028🔑',
      Unknown: 1,
    };
    expect(
      JSON.parse(
        written(GET_RECORDS, { Records: [record], NextShardIterator: undefined, MillisBehindLatest: 0 }),
      ),
    ).toEqual({
      Records: [
        { SequenceNumber: '1', ApproximateArrivalTimestamp: 1.5, Data: 'aGk=', PartitionKey: 'a"ü\u2028🔑' },
      ],
      MillisBehindLatest: 0,
    });
  });

  test.each<[string, object, string]>([
    ['nothing', {}, '{}'],
    ['an empty list', { Records: [] }, '{"Records":[]}'],
    ['an empty blob', { Records: [{ Data: new Uint8Array() }] }, '{"Records":[{"Data":""}]}'],
    [
      'a part of a larger buffer',
      { Records: [{ Data: Buffer.from('abc').subarray(1, 2) }] },
      '{"Records":[{"Data":"Yg=="}]}',
    ],
  ])('%s', (_name, output, expected) => {
    expect(written(GET_RECORDS, output)).toBe(expected);
  });

  test('answers of any size follow one another without a trace of the one before', () => {
    const answer = (bytes: number) => ({
      Records: [{ Data: Buffer.alloc(bytes, bytes % 251), PartitionKey: 'k'.repeat(bytes % 300) }],
    });
    for (const bytes of [10, 3_000_000, 100, 70_000, 5, 9_000_000, 1]) {
      const output = answer(bytes);
      expect(written(GET_RECORDS, output)).toBe(JSON.stringify(writeOutput(GET_RECORDS, output, 'json')));
    }
  });

  test('says what JSON.stringify says', () => {
    const record = fc.record(
      {
        SequenceNumber: fc.string({ unit: 'binary' }),
        ApproximateArrivalTimestamp: fc.date({ noInvalidDate: true }),
        Data: fc.uint8Array({ maxLength: 100 }),
        PartitionKey: fc.string(),
      },
      { requiredKeys: [] },
    );
    const output = fc.record(
      {
        Records: fc.array(record),
        MillisBehindLatest: fc.double({ noNaN: true }),
        NextShardIterator: fc.string(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(output, (given) => {
        expect(written(GET_RECORDS, given)).toBe(JSON.stringify(writeOutput(GET_RECORDS, given, 'json')));
      }),
    );
  });
});
