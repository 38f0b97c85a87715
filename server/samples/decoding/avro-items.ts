import avro from 'avsc';

/** What avsc's types do below their declarations: `_read` takes a value from where the tap stands. */
type Tap = {
  readonly buf: Uint8Array;
  pos: number;
  readLong(): number;
  skipLong(): void;
  readString(): string | undefined;
};
type Reader = { _read(tap: Tap): unknown };

/** Lists of nothing take no bytes: a record may say a billion of them in five. So many are believed. */
const MOST_EMPTY_ITEMS = 10_000;

/** Of the record that is being read: reading is synchronous, so there is one at a time. */
let spare = 0;

export class TooManyItems extends Error {}

/** Before each record: every item that takes a byte is paid for by the bytes that there are. */
export const allowItemsOf = (bytes: number): void => {
  spare = bytes + MOST_EMPTY_ITEMS;
};

/** The length of the next block; a negative one is followed by its bytes, which are of no use here. */
function nextBlock(tap: Tap): number {
  let length = tap.readLong();
  if (length < 0) {
    length = -length;
    tap.skipLong();
  }
  spare -= length;
  if (spare < 0) throw new TooManyItems();
  return length;
}

/** avsc makes room for as many items as a record says it has, and reads on behind its end. */
class BoundedArray extends avro.types.ArrayType {
  _read(tap: Tap): unknown[] {
    const items = this.itemsType as unknown as Reader;
    const values: unknown[] = [];
    for (let left = nextBlock(tap); left > 0; left = nextBlock(tap))
      for (; left > 0; left -= 1) values[values.length] = items._read(tap);
    return values;
  }
}

class BoundedMap extends avro.types.MapType {
  _read(tap: Tap): Record<string, unknown> {
    const type = this.valuesType as Reader;
    // Keys are data: one may be called __proto__.
    const values: Record<string, unknown> = Object.create(null);
    for (let left = nextBlock(tap); left > 0; left = nextBlock(tap))
      for (; left > 0; left -= 1) values[tap.readString() ?? ''] = type._read(tap);
    return values;
  }
}

/** For `Type.forSchema`: lists and maps that read no more than a record can hold. */
export const boundedItems: avro.ForSchemaOptions['typeHook'] = (schema, options) => {
  const type = typeof schema === 'object' && schema !== null && 'type' in schema ? schema.type : undefined;
  if (type === 'array') return new BoundedArray(schema, options);
  if (type === 'map') return new BoundedMap(schema, options);
  return undefined;
};
