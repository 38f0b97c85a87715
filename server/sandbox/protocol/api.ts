import type { StaticOperationSchema } from '@smithy/types';
import { operationShape, type Structure } from './shape';

/** How a service is spoken to; JSON services may also be called by RPC v2 CBOR, as newer SDKs do. */
export type Dialect =
  | { readonly kind: 'query'; readonly xmlNamespace: string }
  | { readonly kind: 'json'; readonly target: string };

export type ApiOperation = { readonly name: string; readonly input: Structure; readonly output: Structure };

/** What an SDK package says about its service: names and shapes of all operations, emulated or not. */
export type Api = {
  readonly dialect: Dialect;
  readonly operation: (name: string) => ApiOperation | undefined;
};

/** `sdk` is the namespace of an `@aws-sdk/client-*` package: its exports that end in `$` are the schemas. */
export function describeApi(sdk: object, dialect: Dialect): Api {
  const schemas = new Map<string, StaticOperationSchema>();
  for (const [name, value] of Object.entries(sdk))
    if (name.endsWith('$') && isOperationSchema(value)) schemas.set(value[2], value);

  const compiled = new Map<string, ApiOperation>();
  return {
    dialect,
    operation(name) {
      const known = compiled.get(name);
      if (known) return known;
      const schema = schemas.get(name);
      if (!schema) return undefined;
      const operation: ApiOperation = {
        name,
        input: operationShape(schema, 'input'),
        output: operationShape(schema, 'output'),
      };
      compiled.set(name, operation);
      return operation;
    },
  };
}

/** Nine is the schema language's mark of an operation. */
const isOperationSchema = (value: unknown): value is StaticOperationSchema =>
  Array.isArray(value) && value[0] === 9 && typeof value[2] === 'string';
