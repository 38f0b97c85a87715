/** One field of a definition, whatever its format, with the fields inside. */
export type FieldNode = {
  readonly name: string;
  /** `customer.address.zip`, `lines[].price`, `labels{}.text`; `payment(Card).number` for a branch of several. Unique. */
  readonly path: string;
  /** In a few words of the format's own. */
  readonly type: string;
  /** A writer may leave it out: for AVRO and PROTOBUF what a reader takes instead is known. */
  readonly optional: boolean;
  readonly repeated: 'list' | 'map' | null;
  readonly description: string;
  /** JSON text for AVRO and JSON, the value as it is written for PROTOBUF. Null for none. */
  readonly defaultValue: string | null;
  /** Of an enum, in its order; the first 200. */
  readonly symbols: readonly string[];
  /** Earlier names that readers still know it by. */
  readonly aliases: readonly string[];
  /** PROTOBUF: what it goes by on the wire. */
  readonly number: number | null;
  /** What is inside stands further up already: the type contains itself. */
  readonly recursive: boolean;
  readonly children: readonly FieldNode[];
};

export type FieldTree = {
  readonly fields: readonly FieldNode[];
  /** Of all levels. */
  readonly count: number;
  /** False: there are more, which stand in the source alone. */
  readonly complete: boolean;
};

/** A field before what is inside is looked at. `type` is the type that it opens, by identity; null opens nothing. */
export type Sprout = {
  readonly field: Omit<FieldNode, 'recursive' | 'children'>;
  readonly type: object | null;
  readonly open: () => readonly Sprout[];
};

const MOST_FIELDS = 2_000;
const DEEPEST = 24;
/** Of paths, texts and defaults together: a name may be as long as a definition. */
const MOST_CHARS = 2_000_000;
const MOST_SYMBOLS = 200;
const LONGEST_TEXT = 4_000;

type Chain = { readonly type: object; readonly above: Chain | null };
type Place = {
  readonly into: FieldNode[];
  readonly sprouts: () => readonly Sprout[];
  readonly chain: Chain | null;
  readonly depth: number;
};

/** Level by level, so that what a bound cuts off is the deepest. */
export function growTree(root: object, sprouts: () => readonly Sprout[]): FieldTree {
  const fields: FieldNode[] = [];
  const queue: Place[] = [{ into: fields, sprouts, chain: { type: root, above: null }, depth: 1 }];
  let [count, chars, complete] = [0, 0, true];
  for (let at = 0; at < queue.length && complete; at += 1) {
    const place = queue[at];
    if (!place) break;
    for (const { field, type, open } of place.sprouts()) {
      const bounded = boundedField(field);
      chars += bounded.path.length + bounded.description.length + (bounded.defaultValue?.length ?? 0);
      if (count === MOST_FIELDS || chars > MOST_CHARS) {
        complete = false;
        break;
      }
      const children: FieldNode[] = [];
      const recursive = type !== null && isOpen(place.chain, type);
      place.into.push({ ...bounded, recursive, children });
      count += 1;
      if (type === null || recursive) continue;
      if (place.depth === DEEPEST) complete = false;
      else
        queue.push({
          into: children,
          sprouts: open,
          chain: { type, above: place.chain },
          depth: place.depth + 1,
        });
    }
  }
  return { fields, count, complete };
}

const boundedField = (field: Sprout['field']): Sprout['field'] => ({
  ...field,
  type: short(field.type),
  description: short(field.description),
  defaultValue: field.defaultValue === null ? null : short(field.defaultValue),
  symbols: field.symbols.slice(0, MOST_SYMBOLS).map(short),
  aliases: field.aliases.slice(0, MOST_SYMBOLS).map(short),
});

const short = (text: string): string =>
  text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;

function isOpen(chain: Chain | null, type: object): boolean {
  for (let at = chain; at; at = at.above) if (at.type === type) return true;
  return false;
}

/** All fields with their depth, in the order in which people read them. */
export function flatten(
  fields: readonly FieldNode[],
  depth = 0,
): { readonly field: FieldNode; readonly depth: number }[] {
  return fields.flatMap((field) => [{ field, depth }, ...flatten(field.children, depth + 1)]);
}
