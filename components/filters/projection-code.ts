import type { OfferedField } from '@/server/event-filters/offered-fields';

/** What a projection is made for. */
export type Projection = {
  readonly streamArn: string;
  readonly region: string;
  /** Paths in the data, without the leading `data`. */
  readonly columns: readonly (readonly string[])[];
};

export const LANGUAGES = ['typescript', 'javascript', 'flink'] as const;
export type Language = (typeof LANGUAGES)[number];

export const FILE_NAMES: Readonly<Record<Language, string>> = {
  typescript: 'keep-columns.ts',
  javascript: 'keep-columns.mjs',
  flink: 'keep-columns.sql',
};

/** Code that hands on the chosen columns alone. `fields` gives their types where the schema knows them. */
export function projectionCode(
  language: Language,
  projection: Projection,
  fields: readonly OfferedField[],
): string {
  return language === 'flink' ? flinkSql(projection, fields) : handler(projection, language === 'typescript');
}

const literal = (text: string): string => JSON.stringify(text);

function handler({ columns }: Projection, typed: boolean): string {
  const kept = columns.map((path) => `  [${path.map(literal).join(', ')}],`).join('\n');
  const t = (text: string) => (typed ? text : '');
  return `${t("import type { KinesisStreamEvent } from 'aws-lambda';\n\ntype Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };\n\n")}// Only these leave the function; everything else is dropped here. A list keeps its items, each with these columns alone.
const KEPT${t(': readonly (readonly string[])[]')} = [
${kept}
];

${t('type Tree = { readonly [name: string]: Tree };\n')}const TREE = treeOf(KEPT);

function treeOf(paths${t(': readonly (readonly string[])[]')})${t(': Tree')} {
  const names = new Set(paths.flatMap(([name]) => (name === undefined ? [] : [name])));
  return Object.fromEntries(
    [...names].map((name) => [name, treeOf(paths.filter(([first]) => first === name).map(([, ...below]) => below))]),
  );
}

export function keep(value${t(': Json')}, tree${t(': Tree')} = TREE)${t(': Json')} {
  if (Array.isArray(value)) return value.map((item${t(': Json')}) => keep(item, tree));
  const names = Object.keys(tree);
  // A column that was chosen is kept whole.
  if (names.length === 0) return value;
  if (typeof value !== 'object' || value === null) return null;
  const fields = value${t(' as { readonly [name: string]: Json }')};
  return Object.fromEntries(
    names
      .filter((name) => Object.hasOwn(fields, name))
      .map((name) => [name, keep(fields[name] ?? null, tree[name] ?? {})]),
  );
}

// A record that cannot be read or handed on fails its batch: what then, the event source mapping says.
export async function handler(event${t(': KinesisStreamEvent')}) {
  for (const { kinesis } of event.Records) {
    const record = JSON.parse(Buffer.from(kinesis.data, 'base64').toString('utf8'));
    await handOn(kinesis.partitionKey, keep(record));
  }
}

// Where the columns go: a stream, a table or a bucket of yours.
async function handOn(partitionKey${t(': string')}, record${t(': Json')}) {
  console.log(partitionKey, JSON.stringify(record));
}
`;
}

/** Names of tables and columns in backticks, in which a backtick stands twice. */
const name = (text: string): string => `\`${text.replaceAll('`', '``')}\``;

function flinkSql({ streamArn, region, columns }: Projection, fields: readonly OfferedField[]): string {
  const typeOf = (path: readonly string[]) => {
    const field = fields.find((each) => JSON.stringify(each.path.slice(1)) === JSON.stringify(path));
    return field ? TYPES[field.as] : 'STRING';
  };
  const tops = [...new Set(columns.map(([first = '']) => first))];
  const source = tops.map((top) => `  ${name(top)} ${rowOf(columns, [top], typeOf)}`);
  const flat = columns.map((path) => ({
    column: path.join('_'),
    from: path.map(name).join('.'),
    type: typeOf(path),
  }));
  return `-- Reads these columns alone and hands them on; the others never leave the job.
CREATE TABLE source_stream (
${source.join(',\n')}
) WITH (
  'connector' = 'kinesis',
  'stream.arn' = '${streamArn}',
  'aws.region' = '${region}',
  'source.init.position' = 'LATEST',
  'format' = 'json',
  'json.ignore-parse-errors' = 'true'
);

-- Where the columns go: put your own connector here.
CREATE TABLE kept_columns (
${flat.map(({ column, type }) => `  ${name(column)} ${type}`).join(',\n')}
) WITH (
  'connector' = 'print'
);

INSERT INTO kept_columns
SELECT
${flat.map(({ column, from }) => `  ${from} AS ${name(column)}`).join(',\n')}
FROM source_stream;
`;
}

const TYPES = { text: 'STRING', number: 'DOUBLE', boolean: 'BOOLEAN' } as const;

/** The type of a column with those inside that are kept. */
function rowOf(
  columns: readonly (readonly string[])[],
  at: readonly string[],
  typeOf: (path: readonly string[]) => string,
): string {
  const below = columns.filter(
    (path) => path.length > at.length && at.every((part, index) => part === path[index]),
  );
  if (below.length === 0) return typeOf(at);
  const names = [...new Set(below.map((path) => path[at.length] ?? ''))];
  return `ROW<${names.map((each) => `${name(each)} ${rowOf(columns, [...at, each], typeOf)}`).join(', ')}>`;
}
