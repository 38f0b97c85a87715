import fc from 'fast-check';
import protobuf from 'protobufjs';
import { expect, test, vi } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import { parseProto } from './parse-proto';
import { protobufBreaks } from './read-file';

vi.setConfig({ testTimeout: 120_000 });
const RUNS = generatedCases(500);

const NUMBERS = ['int32', 'uint32', 'int64', 'uint64', 'sint32', 'fixed32', 'sfixed32', 'bool', 'E'] as const;
const TYPES = [...NUMBERS, 'string', 'bytes', 'Inner', 'double'] as const;

type Field = {
  readonly number: number;
  readonly type: (typeof TYPES)[number];
  readonly label: 'required' | 'optional' | 'repeated';
  readonly exclusive: boolean;
};

const field = fc.record<Field>({
  number: fc.integer({ min: 1, max: 4 }),
  type: fc.constantFrom(...TYPES),
  label: fc.constantFrom('required', 'optional', 'optional', 'repeated'),
  exclusive: fc.boolean(),
});
const fields = fc.uniqueArray(field, { minLength: 1, maxLength: 4, selector: ({ number }) => number });

/** Names go with numbers, so that only what is on the wire differs. */
function definition(all: readonly Field[]): string {
  const inOneof = all.filter(({ label, exclusive }) => label === 'optional' && exclusive);
  const plain = all.filter((each) => !inOneof.includes(each));
  const oneof = inOneof.map(({ type, number }) => `${type} f${number} = ${number};`).join(' ');
  return `syntax = "proto2";
    message M {
      ${plain.map(({ label, type, number }) => `${label} ${type} f${number} = ${number};`).join('\n')}
      ${oneof === '' ? '' : `oneof one { ${oneof} }`}
    }
    message Inner { optional string text = 1; }
    enum E { ZERO = 0; ONE = 1; }`;
}

const sampleOf = (type: Field['type'], seed: number): unknown => {
  if (type === 'string') return `text ${seed}`;
  if (type === 'bytes') return Buffer.from(`bytes ${seed}`);
  if (type === 'Inner') return { text: `inner ${seed}` };
  if (type === 'double') return seed + 0.5;
  return type === 'bool' ? seed % 2 === 1 : type === 'E' ? seed % 2 : seed;
};

/** Everything that the writer may set: one field of the oneof at most. */
function message(all: readonly Field[], seed: number): Record<string, unknown> {
  let free = true;
  return Object.fromEntries(
    all.flatMap(({ number, type, label, exclusive }) => {
      if (label === 'optional' && exclusive) {
        if (!free) return [];
        free = false;
      }
      const value = sampleOf(type, seed);
      return [[`f${number}`, label === 'repeated' ? [sampleOf(type, seed + 2), value] : value]];
    }),
  );
}

const typeOf = (all: readonly Field[]) =>
  protobuf.parse(definition(all), new protobuf.Root(), { keepCase: true }).root.lookupType('M');

/** Numbers, flags and enum values that are the same thing on the wire, as one number. */
const plain = (value: unknown): unknown => {
  const text = JSON.stringify(value, (_name, each) =>
    typeof each === 'object' && each !== null && 'low' in each ? Number(each) : each,
  );
  return JSON.parse(text ?? 'null');
};

test('what we call readable, protobufjs reads: every field of the writer that the reader has comes through', () => {
  let readable = 0;
  fc.assert(
    fc.property(fields, fields, fc.integer({ min: 0, max: 9 }), (writer, reader, seed) => {
      const breaks = protobufBreaks(parseProto(definition(reader)), parseProto(definition(writer)), 'reader');
      if (breaks.length > 0) return;
      readable += 1;
      const written = message(writer, seed);
      const bytes = typeOf(writer).encode(typeOf(writer).fromObject(written)).finish();
      const read = typeOf(reader).decode(bytes);
      const values = typeOf(reader).toObject(read, { longs: Number, bytes: String, enums: Number }) as Record<
        string,
        unknown
      >;
      for (const { number, type, label } of reader) {
        const source = writer.find((each) => each.number === number);
        const value = written[`f${number}`];
        if (!source || value === undefined || source.type !== type) continue;
        const sent = typeOf(writer).toObject(typeOf(writer).fromObject({ ...written }), {
          longs: Number,
          bytes: String,
          enums: Number,
        }) as Record<string, unknown>;
        const last = (from: unknown) => (Array.isArray(from) ? from.at(-1) : from);
        const [expected, found] = [sent[`f${number}`], values[`f${number}`]];
        if (type !== 'Inner' || source.label === label)
          expect(plain(label === 'repeated' ? last(found) : found)).toEqual(plain(last(expected)));
      }
    }),
    RUNS,
  );
  // A comparison that objects to everything has nothing read.
  expect(readable).toBeGreaterThan(RUNS.numRuns / 20);
});

test('a field that is required and never written stops protobufjs, and is an objection of ours', () => {
  fc.assert(
    fc.property(fields, fields, (writer, reader) => {
      const written = message(writer, 1);
      const missing = reader.some(
        ({ number, label }) => label === 'required' && written[`f${number}`] === undefined,
      );
      if (!missing) return;
      const bytes = typeOf(writer).encode(typeOf(writer).fromObject(written)).finish();
      expect(() => typeOf(reader).decode(bytes)).toThrow();
      const rules = protobufBreaks(
        parseProto(definition(reader)),
        parseProto(definition(writer)),
        'reader',
      ).map(({ rule }) => rule);
      expect(rules.some((rule) => rule.startsWith('protobuf-required'))).toBe(true);
    }),
    generatedCases(150),
  );
});
