import Ajv, { type AnySchemaObject, type ErrorObject, type ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import { parseSchema } from '../../schema-rules/parse-schema';
import { linearPatterns, PatternRefused } from './linear-patterns';

/** One thing about a record that its schema does not allow; a path in the record, and words that hold no value of it. */
export type Fault = { readonly path: string; readonly what: string };

/** What a record breaks; null where the definition cannot be asked about it: it is too deep, or too long for the patterns. */
export type Validator = (value: unknown) => readonly Fault[] | null;

const MOST_FAULTS = 20;
const OPTIONS = { strict: false, logger: false, validateFormats: false, allErrors: false } as const;

/** Words of ajv's that speak of the schema alone: some of its messages repeat what the record holds. */
function faultOf({ instancePath, keyword, params }: ErrorObject): Fault {
  const path = instancePath.slice(0, 300);
  const named = (name: string): string =>
    String((params as Record<string, unknown>)[name] ?? '').slice(0, 120);
  switch (keyword) {
    case 'required':
      return { path, what: `${named('missingProperty')} is missing` };
    case 'type':
      return { path, what: `is not of type ${named('type')}` };
    case 'additionalProperties':
      return { path, what: 'has a field that the schema does not know' };
    case 'enum':
      return { path, what: 'is none of the values that the schema allows' };
    default:
      return { path, what: `breaks the rule "${keyword}"` };
  }
}

/**
 * Asks a JSON Schema about the records of one look: draft-06, draft-07 and 2020-12. Definitions with patterns that are not
 * run here, of other drafts or that refer to others are not asked; then `null`, and the page says so.
 */
export function validatorOf(definition: string): Validator | null {
  if (!parseSchema('JSON', definition).ok) return null;
  let validate: ValidateFunction;
  try {
    const schema: AnySchemaObject = JSON.parse(definition);
    const dialect = typeof schema.$schema === 'string' ? schema.$schema : '';
    if (/draft-0[0-5]|2019-09/.test(dialect)) return null;
    const options = { ...OPTIONS, code: { regExp: linearPatterns() } };
    const ajv = dialect.includes('2020-12') ? new Ajv2020(options) : new Ajv(options);
    // Each of the two knows its own drafts by name; a name that neither knows is refused above.
    validate = ajv.compile(dialect.includes('draft-06') ? { ...schema, $schema: undefined } : schema);
  } catch {
    return null;
  }
  return (value) => {
    try {
      return validate(value) ? [] : (validate.errors ?? []).slice(0, MOST_FAULTS).map(faultOf);
    } catch (error) {
      // A schema that refers to itself is followed as deep as the record goes, until the stack ends.
      if (error instanceof PatternRefused || error instanceof RangeError) return null;
      throw error;
    }
  };
}
