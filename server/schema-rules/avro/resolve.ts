import { MOST_BREAKS } from '../break';
import { INTO_ITEMS, INTO_VALUES, shownPath } from '../data-path';
import { PairMemo } from '../pair-memo';
import { describeType } from './describe-type';
import { type AvroBreak, NONE, type Reasons, type Resolve, reason, under } from './reasons';
import { resolveFields } from './resolve-fields';
import type { AvroSchema, EnumSchema, FixedSchema, NamedSchema, PrimitiveName, UnionSchema } from './schema';

/** Named types may refer to each other in a chain that is longer than the stack. */
const DEEPEST = 400;
/** Pairs of types that are compared; what people write needs some hundreds. */
const MOST_PAIRS = 100_000;

const TOO_COMPLEX: Reasons = [
  reason(
    'avro-too-complex',
    'The types refer to each other too deeply, or in too many ways, to be compared.',
  ),
];

/** Why `reader` cannot read all that `writer` may write; empty when it can (specification, "Schema Resolution"). */
export function avroBreaks(reader: AvroSchema, writer: AvroSchema): AvroBreak[] {
  const memo = new PairMemo<AvroSchema, AvroSchema, Reasons>(
    NONE,
    TOO_COMPLEX,
    (reasons) => reasons.length === 0,
  );
  let pairs = 0;
  const resolve: Resolve = (one, other, depth) =>
    memo.answer(one, other, depth, () => {
      pairs += 1;
      if (depth > DEEPEST || pairs > MOST_PAIRS) return TOO_COMPLEX;
      return resolvePair(resolve, one, other, depth).slice(0, MOST_BREAKS);
    });
  return resolve(reader, writer, 0).map((each) => ({ ...each, path: shownPath(each.path) }));
}

function resolvePair(resolve: Resolve, reader: AvroSchema, writer: AvroSchema, depth: number): Reasons {
  // Each branch that may be written has to be read; that a reader is a union as well comes after.
  if (writer.kind === 'union') return writer.branches.flatMap((branch) => resolve(reader, branch, depth + 1));
  if (reader.kind === 'union') return resolveUnion(resolve, reader, writer, depth);
  if (reader.kind === 'array' && writer.kind === 'array')
    return under(INTO_ITEMS, resolve(reader.items, writer.items, depth + 1));
  if (reader.kind === 'map' && writer.kind === 'map')
    return under(INTO_VALUES, resolve(reader.values, writer.values, depth + 1));
  if (reader.kind === 'record' && writer.kind === 'record')
    return namesMatch(reader, writer)
      ? resolveFields(resolve, reader, writer, depth)
      : [renamed(reader, writer)];
  if (reader.kind === 'enum' && writer.kind === 'enum') return resolveEnum(reader, writer);
  if (reader.kind === 'fixed' && writer.kind === 'fixed') return resolveFixed(reader, writer);
  if (!mayPromote(writer.kind, reader.kind))
    return [
      reason(
        'avro-type-mismatch',
        `The writer may write ${describeType(writer)}, which a reader of ${describeType(reader)} cannot take.`,
      ),
    ];
  return resolveDecimal(reader, writer);
}

/** The first branch that fits is taken; here it is enough that one does. */
function resolveUnion(resolve: Resolve, reader: UnionSchema, writer: AvroSchema, depth: number): Reasons {
  let closest: Reasons | undefined;
  for (const branch of reader.branches) {
    const reasons = resolve(branch, writer, depth + 1);
    if (reasons.length === 0) return NONE;
    // A branch of the same kind and name says more than "no branch fits".
    if (branch.kind === writer.kind && (!('name' in branch) || namesMatch(branch, writer as NamedSchema)))
      closest = reasons;
  }
  return (
    closest ?? [
      reason(
        'avro-no-union-branch',
        `The writer may write ${describeType(writer)}, which no branch of the reader's ${describeType(reader)} takes.`,
      ),
    ]
  );
}

function resolveEnum(reader: EnumSchema, writer: EnumSchema): Reasons {
  if (!namesMatch(reader, writer)) return [renamed(reader, writer)];
  if (reader.defaultSymbol !== undefined) return NONE;
  const known = new Set(reader.symbols);
  const missing = writer.symbols.filter((symbol) => !known.has(symbol));
  if (missing.length === 0) return NONE;
  return [
    reason(
      'avro-missing-symbols',
      `The writer may write ${listed(missing)}, which the reader's enum ${reader.name.full} does not have, and it has no default symbol.`,
    ),
  ];
}

function resolveFixed(reader: FixedSchema, writer: FixedSchema): Reasons {
  if (!namesMatch(reader, writer)) return [renamed(reader, writer)];
  if (reader.size !== writer.size)
    return [
      reason(
        'avro-fixed-size',
        `The writer writes ${writer.size} bytes where the reader takes ${reader.size}.`,
      ),
    ];
  return resolveDecimal(reader, writer);
}

/** Two decimals match only if their scales and precisions do (specification, "Decimal"). */
function resolveDecimal(reader: AvroSchema, writer: AvroSchema): Reasons {
  const [one, other] = [logicalTypeOf(reader), logicalTypeOf(writer)];
  if (one?.name !== 'decimal' || other?.name !== 'decimal') return NONE;
  if (one.precision === other.precision && one.scale === other.scale) return NONE;
  return [
    reason(
      'avro-decimal-mismatch',
      `The writer writes decimals of precision ${other.precision} and scale ${other.scale}; the reader takes them for precision ${one.precision} and scale ${one.scale}.`,
    ),
  ];
}

const logicalTypeOf = (schema: AvroSchema) => ('logicalType' in schema ? schema.logicalType : undefined);

/** Unqualified names, or a name in full that the reader knows as an alias. */
function namesMatch(reader: NamedSchema, writer: NamedSchema): boolean {
  return (
    reader.name.simple === writer.name.simple || reader.aliases.some(({ full }) => full === writer.name.full)
  );
}

const renamed = (reader: NamedSchema, writer: NamedSchema): AvroBreak =>
  reason(
    'avro-name-mismatch',
    `The writer writes ${describeType(writer)}; the reader's ${describeType(reader)} has neither that name nor an alias for it.`,
  );

const PROMOTIONS: Readonly<Partial<Record<PrimitiveName, readonly string[]>>> = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  string: ['bytes'],
  bytes: ['string'],
};

const mayPromote = (written: AvroSchema['kind'], read: AvroSchema['kind']): boolean =>
  (written === read && written !== 'enum' && written !== 'fixed') ||
  PROMOTIONS[written as PrimitiveName]?.includes(read) === true;

const MOST_LISTED = 8;

const listed = (symbols: readonly string[]): string =>
  symbols.length > MOST_LISTED
    ? `${symbols.slice(0, MOST_LISTED).join(', ')} and ${symbols.length - MOST_LISTED} more symbols`
    : symbols.join(', ');
