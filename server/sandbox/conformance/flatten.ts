/** Fields of an answer by path: `Records[].Data`. A list has its length, so that a missing element is a difference. */
export type Fields = ReadonlyMap<string, readonly string[]>;

/** Values that no two runs share, by the name of their field. */
const VARIES: Readonly<Record<string, string>> = {
  SequenceNumber: '<sequence>',
  StartingSequenceNumber: '<sequence>',
  EndingSequenceNumber: '<sequence>',
  ContinuationSequenceNumber: '<sequence>',
  ShardIterator: '<iterator>',
  NextShardIterator: '<iterator>',
  NextToken: '<token>',
  StreamId: '<id>',
};

/** Milliseconds that pass between the calls; only whether a reader is behind is the same. */
const ELAPSED = 'MillisBehindLatest';
/** Lists in which AWS promises no order. */
const UNORDERED = /ShardLevelMetrics$/;

export function flatten(output: Readonly<Record<string, unknown>>): Fields {
  const fields = new Map<string, string[]>();
  visit(output, '', fields);
  return fields;
}

function visit(value: unknown, path: string, fields: Map<string, string[]>): void {
  if (value === undefined || value === null) return;
  if (value instanceof Date) note(fields, path, '<time>');
  else if (value instanceof Uint8Array) note(fields, path, Buffer.from(value).toString('base64'));
  else if (Array.isArray(value)) {
    note(fields, `${path}[]`, `${value.length} items`);
    const items = UNORDERED.test(path) ? value.toSorted() : value;
    for (const item of items) visit(item, `${path}[]`, fields);
  } else if (typeof value === 'object') {
    for (const [name, item] of Object.entries(value))
      if (name !== '$metadata') visit(item, path === '' ? name : `${path}.${name}`, fields);
  } else note(fields, path, plain(path, value));
}

function plain(path: string, value: unknown): string {
  const name = path.replace(/\[\]$/, '').split('.').at(-1) ?? '';
  if (Object.hasOwn(VARIES, name)) return VARIES[name] ?? '';
  if (name === ELAPSED) return value === 0 ? '0' : '<behind>';
  // The number at the end of a consumer's ARN is the second of its registration.
  return String(value).replace(/(:stream\/[\w.-]+\/consumer\/[\w.-]+):\d+$/, '$1:<epoch>');
}

function note(fields: Map<string, string[]>, path: string, value: string): void {
  const values = fields.get(path);
  if (values) values.push(value);
  else fields.set(path, [value]);
}
