import type { StaticOperationSchema } from '@smithy/types';
import { type HttpRoute, httpRoute } from './http-binding';
import { type EventShape, eventShape, operationShape, type Structure } from './shape';

/**
 * How a service is spoken to. JSON services may also be called by RPC v2 CBOR, as newer SDKs do; those that came from
 * AWS Query have an XML namespace as well and still speak it.
 */
export type Dialect =
  | { readonly kind: 'query'; readonly xmlNamespace: string }
  | { readonly kind: 'json'; readonly target: string; readonly xmlNamespace?: string }
  | { readonly kind: 'rest-json' };

/** Undefined when the service does not speak AWS Query. */
export const queryNamespace = (dialect: Dialect): string | undefined =>
  dialect.kind === 'rest-json' ? undefined : dialect.xmlNamespace;

export type ApiOperation = {
  readonly name: string;
  readonly input: Structure;
  readonly output: Structure;
  /** Of a REST operation. */
  readonly http?: HttpRoute;
  /** Present when the answer is a stream of events. */
  readonly stream?: EventShape;
};

export type Routed = { readonly operation: string; readonly labels: Readonly<Record<string, string>> };

/** What an SDK package says about its service: names and shapes of all operations, emulated or not. */
export type Api = {
  readonly dialect: Dialect;
  readonly operation: (name: string) => ApiOperation | undefined;
  /** The REST operation that a method and a path name. */
  readonly route: (method: string, path: string) => Routed | null;
};

/** `sdk` is the namespace of an `@aws-sdk/client-*` package: its exports that end in `$` are the schemas. */
export function describeApi(sdk: object, dialect: Dialect): Api {
  const schemas = new Map<string, StaticOperationSchema>();
  for (const [name, value] of Object.entries(sdk))
    if (name.endsWith('$') && isOperationSchema(value)) schemas.set(value[2], value);

  const compiled = new Map<string, ApiOperation>();
  const routes = dialect.kind === 'rest-json' ? routesOf(schemas) : [];
  return {
    dialect,
    operation(name) {
      const known = compiled.get(name);
      if (known) return known;
      const schema = schemas.get(name);
      if (!schema) return undefined;
      const http = httpOf(schema);
      const stream = eventShape(schema);
      const operation: ApiOperation = {
        name,
        input: operationShape(schema, 'input'),
        output: operationShape(schema, 'output'),
        ...(http && { http }),
        ...(stream && { stream }),
      };
      compiled.set(name, operation);
      return operation;
    },
    route(method, path) {
      for (const { operation, route } of routes) {
        const labels = route.method === method ? route.match(path) : null;
        if (labels) return { operation, labels };
      }
      return null;
    },
  };
}

/** The most literal route first, so that `/functions/{name}` does not take what `/functions/list` means. */
const routesOf = (schemas: ReadonlyMap<string, StaticOperationSchema>) =>
  [...schemas]
    .flatMap(([operation, schema]) => {
      const route = httpOf(schema);
      return route ? [{ operation, route }] : [];
    })
    .toSorted((one, other) => other.route.literals - one.route.literals);

/** The fourth element of an operation's schema holds its traits; numbers there are flags. */
function httpOf(schema: StaticOperationSchema): HttpRoute | undefined {
  const traits: unknown = schema[3];
  return typeof traits === 'object' && traits !== null && 'http' in traits
    ? httpRoute(traits.http)
    : undefined;
}

/** Nine is the schema language's mark of an operation. */
const isOperationSchema = (value: unknown): value is StaticOperationSchema =>
  Array.isArray(value) && value[0] === 9 && typeof value[2] === 'string';
