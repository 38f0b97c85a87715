/** An object with properties; `more` holds further keywords. */
export const object = (properties: object, more: object = {}): object => ({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties,
  ...more,
});

/** Content that is closed: nothing but the properties named. */
export const closed = (properties: object, more: object = {}): object =>
  object(properties, { additionalProperties: false, ...more });

/** A closed object with one property, so that only what is said of it differs. */
export const value = (schema: unknown, more: object = {}): object => closed({ value: schema }, more);

export const text = { type: 'string' };
export const whole = { type: 'integer' };

export const REGISTRY = 'Glue developer guide, Schema versioning and compatibility: additionalProperties';
export const SUBSET = 'a reader takes all that a writer may write: the set of valid values must not shrink';
const VALIDATION = 'JSON Schema validation';
export const NUMBERS = `${VALIDATION}, numeric instances; ${SUBSET}`;
export const TEXTS = `${VALIDATION}, strings; ${SUBSET}`;
export const LISTS = `JSON Schema core and validation, arrays; ${SUBSET}`;
export const OBJECTS = `JSON Schema core and validation, objects; ${SUBSET}`;
export const TYPES = `${VALIDATION}, any instance type; ${SUBSET}`;
export const BRANCHES = `JSON Schema core, applying subschemas with logic; ${SUBSET}`;

/** `if` and `then`; an object with a member `then` looks like a promise to the linter, so it is not written as one. */
export const when = (test: object, met: object): object =>
  Object.fromEntries([
    ['if', test],
    ['then', met],
  ]);
