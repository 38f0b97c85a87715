import type { SchemaField } from '../../../catalog/domain/schema-field';
import { isObject, type OdcsDocument, objectsIn, textOf } from './document';

const LOGICAL: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'integer',
  int: 'integer',
  long: 'integer',
  int32: 'integer',
  int64: 'integer',
  uint32: 'integer',
  uint64: 'integer',
  number: 'number',
  float: 'number',
  double: 'number',
  boolean: 'boolean',
  bool: 'boolean',
  object: 'object',
  record: 'object',
  list: 'array',
};

/** The standard's word for a type; none where it has none: the type's own words stand beside it. */
function logicalTypeOf(words: string): string | undefined {
  const [first = '', second = ''] = words.split(' ');
  if (first === 'string' && second === 'date-time') return 'timestamp';
  if (first === 'string' && (second === 'date' || second === 'time')) return second;
  return LOGICAL[first];
}

type Place = {
  readonly field: SchemaField | null;
  readonly list: boolean;
  readonly inside: Map<string, Place>;
};

/** `lines[].sku` belongs into `lines`. */
function placesOf(fields: readonly SchemaField[]): Map<string, Place> {
  const roots = new Map<string, Place>();
  for (const field of fields) {
    let level = roots;
    const parts = field.path.split('.');
    for (const [at, part] of parts.entries()) {
      const name = part.replaceAll('[]', '');
      const known = level.get(name);
      const place: Place = {
        field: at === parts.length - 1 ? field : (known?.field ?? null),
        list: part.endsWith('[]') || (known?.list ?? false),
        inside: known?.inside ?? new Map<string, Place>(),
      };
      level.set(name, place);
      level = place.inside;
    }
  }
  return roots;
}

function propertyOf(name: string, { field, list, inside }: Place): OdcsDocument {
  const words = field?.type ?? '';
  const logicalType = logicalTypeOf(words);
  const properties = [...inside].map(([inner, place]) => propertyOf(inner, place));
  const asList = list || logicalType === 'array';
  const type = asList ? 'array' : properties.length > 0 ? 'object' : logicalType;
  return {
    name,
    ...(type === undefined ? {} : { logicalType: type }),
    ...(words === '' ? {} : { physicalType: words }),
    ...(field?.description ? { description: field.description } : {}),
    required: field?.required ?? false,
    ...(properties.length === 0
      ? {}
      : asList
        ? { items: { logicalType: 'object', properties } }
        : { properties }),
  };
}

const named = (list: unknown, name: string): OdcsDocument | undefined =>
  objectsIn(list).find((entry) => entry.name === name);

/** Ours counts; what stands beside it in the document stays, down to fields that the schema does not have. */
function merged(kept: OdcsDocument | undefined, ours: OdcsDocument): OdcsDocument {
  if (!kept) return ours;
  const inner: Record<string, unknown> = {};
  if (Array.isArray(ours.properties)) inner.properties = mergedList(kept.properties, ours.properties);
  if (isObject(ours.items)) inner.items = merged(isObject(kept.items) ? kept.items : undefined, ours.items);
  return { ...kept, ...ours, ...inner };
}

function mergedList(kept: unknown, ours: readonly unknown[]): readonly unknown[] {
  const names = new Set(objectsIn(ours).map(({ name }) => name));
  return [
    ...objectsIn(ours).map((entry) => merged(named(kept, textOf(entry.name)), entry)),
    ...objectsIn(kept).filter(({ name }) => !names.has(name)),
  ];
}

export type SchemaFacts = {
  readonly slug: string;
  readonly streamName: string;
  readonly fields: readonly SchemaField[];
};

/** The entry of a document's schema that is this stream's: by its names, or because there is no other. */
export function ownObject(schema: unknown, { slug, streamName }: SchemaFacts): OdcsDocument | undefined {
  const objects = objectsIn(schema);
  return (
    objects.find(({ name, physicalName }) => name === slug || physicalName === streamName) ??
    (objects.length === 1 ? objects[0] : undefined)
  );
}

/** The product's schema as the standard writes it, in the document's own place. */
export function schemaObjects(kept: unknown, facts: SchemaFacts): readonly unknown[] {
  const own = ownObject(kept, facts);
  const properties = [...placesOf(facts.fields)].map(([name, place]) => propertyOf(name, place));
  const ours = {
    name: textOf(own?.name) || facts.slug,
    physicalName: facts.streamName,
    physicalType: 'stream',
    logicalType: 'object',
    ...(properties.length === 0 ? {} : { properties }),
  };
  const list = Array.isArray(kept) ? kept : [];
  return own
    ? list.map((entry) => (entry === own ? merged(own, ours) : entry))
    : [merged(undefined, ours), ...list];
}
