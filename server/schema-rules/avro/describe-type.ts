import type { AvroSchema } from './schema';

const MOST_BRANCHES = 6;

/** A type in a few words: `record shop.Order`, `array of string`, `union (null, int)`, `bytes as decimal(10, 2)`. */
export function describeType(schema: AvroSchema): string {
  switch (schema.kind) {
    case 'array':
      return `array of ${nameOf(schema.items)}`;
    case 'map':
      return `map of ${nameOf(schema.values)}`;
    case 'union':
      return `union (${schema.branches.slice(0, MOST_BRANCHES).map(nameOf).join(', ')}${
        schema.branches.length > MOST_BRANCHES ? ', …' : ''
      })`;
    case 'record':
    case 'enum':
      return `${schema.kind} ${schema.name.full}`;
    case 'fixed':
      return `fixed ${schema.name.full} of ${schema.size} bytes${logical(schema)}`;
    default:
      return `${schema.kind}${logical(schema)}`;
  }
}

/** Without what is inside: types can contain themselves. */
const nameOf = (schema: AvroSchema): string => ('name' in schema ? schema.name.full : schema.kind);

function logical({ logicalType }: Extract<AvroSchema, { logicalType?: unknown }>): string {
  if (!logicalType) return '';
  return logicalType.name === 'decimal'
    ? ` as decimal(${logicalType.precision}, ${logicalType.scale})`
    : ` as ${logicalType.name}`;
}
