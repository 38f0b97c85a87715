import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { generatedCases } from '../../kernel/testing/generated-cases';
import type { Json } from '../json/json-text';
import { jsonSchemaBreaks } from './compare-json-schema';
import { parseJsonSchema } from './parse-json-schema';
import { changed, documents, instances } from './testing/schemas';

vi.setConfig({ testTimeout: 120_000 });
const RUNS = generatedCases(60);

const ajv = new Ajv({ strict: false, logger: false, validateSchema: false, addUsedSchema: false });

/** What ajv says; undefined where it fails over its own account of unevaluated properties. */
function validator(schema: object): (value: Json) => boolean | undefined {
  const validate = ajv.compile(schema);
  return (value) => {
    try {
      return validate(value);
    } catch {
      return undefined;
    }
  };
}

const parsed = (schema: object) => parseJsonSchema(JSON.stringify(schema));

const values = fc.array(instances, { minLength: 30, maxLength: 60 });
const tally = { shown: 0, refuted: 0, tried: 0 };

/** Our "readable" is a promise: no value that ajv takes for the writer may be refused by it for the reader. */
function keepsThePromise(reader: object, writer: object, data: readonly Json[]): void {
  // Beside prefixItems, ajv takes an empty list for one that contains something.
  if (
    [reader, writer].some((schema) =>
      /"contains".*"prefixItems"|"prefixItems".*"contains"/.test(JSON.stringify(schema)),
    )
  )
    return;
  let documents: [ReturnType<typeof parsed>, ReturnType<typeof parsed>];
  try {
    documents = [parsed(reader), parsed(writer)];
  } catch {
    return; // A definition that comes back to itself without a step into the data.
  }
  const reasons = jsonSchemaBreaks(...documents);
  const [takes, writes] = [validator(reader), validator(writer)];
  const written = data.filter((value) => writes(value) === true);
  const refused = written.filter((value) => takes(value) === false);
  tally.tried += 1;
  if (refused.length > 0) tally.refuted += 1;
  if (reasons.length === 0) {
    tally.shown += 1;
    expect({ reader, writer, refused }).toEqual({ reader, writer, refused: [] });
  }
}

test('what we call readable is readable to ajv, for versions that differ in little', () => {
  const path = fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(documents, documents, path, values, (older, other, at, data) => {
      const newer = changed(older, other, at);
      keepsThePromise(newer, older, data);
      keepsThePromise(older, newer, data);
    }),
    RUNS,
  );
  // A comparison that objects to everything keeps every promise.
  expect(tally.shown / tally.tried).toBeGreaterThan(0.3);
  expect(tally.refuted / tally.tried).toBeGreaterThan(0.05);
});

test('what we call readable is readable to ajv, for any two schemas', () => {
  fc.assert(
    fc.property(documents, documents, values, (one, other, data) => keepsThePromise(one, other, data)),
    RUNS,
  );
});

test('every schema can read itself', () => {
  fc.assert(
    fc.property(documents, (document) => {
      const text = JSON.stringify(document);
      let one: ReturnType<typeof parsed>;
      try {
        one = parseJsonSchema(text);
      } catch {
        return;
      }
      expect(jsonSchemaBreaks(one, parseJsonSchema(text))).toEqual([]);
    }),
    RUNS,
  );
});
