import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import { err, ok, type Result } from '../kernel/result';

const MAX_DEPTH = 64;
const MAX_NODES = 20_000;

export type JsonSchemaFault = { readonly kind: 'schema-invalid'; readonly message: string };

const fault = (message: string) => err<JsonSchemaFault>({ kind: 'schema-invalid', message });

const OPTIONS = { strict: false, logger: false, validateFormats: false } as const;
let draft07: Ajv | undefined;
let draft2020: Ajv2020 | undefined;

/** Nothing that is typed here is ever compiled: the schema is only checked against JSON Schema's own schema. */
function metaErrors(schema: object, dialect: unknown) {
  const old = typeof dialect === 'string' && dialect.includes('draft-07');
  if (old) draft07 ??= new Ajv(OPTIONS);
  else draft2020 ??= new Ajv2020(OPTIONS);
  const ajv = old ? draft07 : draft2020;
  return ajv?.validateSchema(schema) === true ? null : (ajv?.errors ?? []);
}

const DIALECT = /^https?:\/\/json-schema\.org\/(draft-07|draft\/2020-12)\/schema#?$/;

/** A walk of bounded depth and length, before anything recursive sees the value. */
function isBounded(value: unknown): boolean {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
  let nodes = 0;
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    nodes += 1;
    if (item.depth > MAX_DEPTH || nodes > MAX_NODES) return false;
    if (typeof item.value !== 'object' || item.value === null) continue;
    for (const child of Object.values(item.value)) waiting.push({ value: child, depth: item.depth + 1 });
  }
  return true;
}

/** A JSON Schema (2020-12, or draft-07 where `$schema` says so) from what somebody typed; null for an empty text. */
export function parseJsonSchema(text: string): Result<unknown, JsonSchemaFault> {
  if (text.trim() === '') return ok(null);
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch (error) {
    return fault(`This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`);
  }
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema))
    return fault('A schema is a JSON object.');
  if (!isBounded(schema)) return fault('The schema is nested too deeply or has too many parts.');
  const dialect = '$schema' in schema ? schema.$schema : undefined;
  if (dialect !== undefined && !(typeof dialect === 'string' && DIALECT.test(dialect)))
    return fault('Write the schema in JSON Schema 2020-12 or draft-07, or leave $schema out.');
  const [first] = metaErrors(schema, dialect) ?? [];
  if (first) return fault(`${first.instancePath || 'The schema'} ${first.message ?? 'is not valid'}.`);
  return ok(schema);
}
