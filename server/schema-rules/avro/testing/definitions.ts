import fc from 'fast-check';

type Definition = string | readonly Definition[] | { readonly [name: string]: unknown };

export const SCALARS = ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'] as const;
const NAMES = ['a', 'b', 'c', 'd'] as const;
const SYMBOLS = ['RED', 'GREEN', 'BLUE', 'GREY'];

/** A default that every implementation takes for its type. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  null: null,
  boolean: false,
  int: 0,
  long: 0,
  float: 0.5,
  double: 0.5,
  bytes: '',
  string: 'x',
};

const scalar = fc.constantFrom(...SCALARS);
const symbols = fc.subarray(SYMBOLS, { minLength: 1 });
const enumeration = fc.record({ symbols, fallback: fc.boolean(), kind: fc.constant('enum' as const) });
const fixed = fc.record({ size: fc.constantFrom(4, 8), kind: fc.constant('fixed' as const) });

type Tree =
  | (typeof SCALARS)[number]
  | { kind: 'enum'; symbols: string[]; fallback: boolean }
  | { kind: 'fixed'; size: number }
  | { kind: 'array' | 'map'; of: Tree }
  | { kind: 'union'; branches: Tree[] }
  | { kind: 'self' }
  | { kind: 'record'; fields: { name: string; type: Tree; given: boolean; alias?: string | undefined }[] };

const tree = fc.letrec<{
  tree: Tree;
  field: { name: string; type: Tree; given: boolean; alias?: string | undefined };
}>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { arbitrary: scalar, weight: 5 },
    enumeration,
    fixed,
    fc.record({ kind: fc.constantFrom('array' as const, 'map' as const), of: tie('tree') }),
    fc.record({
      kind: fc.constant('union' as const),
      branches: fc.uniqueArray(fc.oneof({ arbitrary: scalar, weight: 4 }, enumeration), {
        minLength: 1,
        maxLength: 4,
        selector: (branch) => (typeof branch === 'string' ? branch : branch.kind),
      }),
    }),
    fc.record({ kind: fc.constant('self' as const) }),
    fc.record({
      kind: fc.constant('record' as const),
      fields: fc.uniqueArray(tie('field'), { maxLength: 3, selector: ({ name }) => name }),
    }),
  ),
  field: fc.record({
    name: fc.constantFrom(...NAMES),
    type: tie('tree'),
    given: fc.boolean(),
    alias: fc.option(fc.constantFrom(...NAMES), { nil: undefined, freq: 6 }),
  }),
}));

export const recordTrees = fc.record({
  kind: fc.constant('record' as const),
  fields: fc.uniqueArray(tree.field, { minLength: 1, maxLength: 4, selector: ({ name }) => name }),
});

/**
 * The definition of a tree. Named types are numbered by where they stand among those of their kind, so that two trees of
 * the same form name the same things alike; a `self` is the record around it, or null.
 */
export function definitionOf(root: Tree): Definition {
  const counts: Record<string, number> = {};
  const nameOf = (kind: string): string => {
    counts[kind] = (counts[kind] ?? 0) + 1;
    return `${kind}${counts[kind]}`;
  };
  const define = (node: Tree, around: string | undefined): Definition => {
    if (typeof node === 'string') return node;
    switch (node.kind) {
      case 'self':
        return around === undefined ? 'null' : ['null', around];
      case 'enum': {
        const fallback = node.fallback ? { default: node.symbols[0] } : {};
        return { type: 'enum', name: nameOf('enum'), symbols: node.symbols, ...fallback };
      }
      case 'fixed':
        return { type: 'fixed', name: nameOf('fixed'), size: node.size };
      case 'array':
        return { type: 'array', items: define(node.of, around) };
      case 'map':
        return { type: 'map', values: define(node.of, around) };
      case 'union':
        return node.branches.map((branch) => define(branch, around));
      case 'record': {
        const name = nameOf('record');
        const fields = node.fields.map((field) => ({
          name: field.name,
          type: define(field.type, name),
          ...(field.given && hasDefault(field.type) && { default: defaultOf(field.type) }),
          ...(field.alias !== undefined && { aliases: [field.alias] }),
        }));
        return { type: 'record', name, fields };
      }
    }
  };
  return define(root, undefined);
}

const hasDefault = (type: Tree): boolean =>
  typeof type === 'string' || (type.kind !== 'record' && type.kind !== 'fixed');

function defaultOf(type: Tree): unknown {
  if (typeof type === 'string') return DEFAULTS[type];
  switch (type.kind) {
    case 'enum':
      return type.symbols[0];
    case 'array':
      return [];
    case 'map':
      return {};
    case 'union': {
      const [first = 'null'] = type.branches;
      return defaultOf(first);
    }
    default:
      return null;
  }
}

type RecordTree = Extract<Tree, { kind: 'record' }>;

/** Changes of a kind that people make between two versions. */
export const edits = fc.array(
  fc.record({
    at: fc.nat({ max: 3 }),
    change: fc.constantFrom('drop', 'add', 'retype', 'nullable', 'alias', 'default', 'swap') as fc.Arbitrary<
      'drop' | 'add' | 'retype' | 'nullable' | 'alias' | 'default' | 'swap'
    >,
    type: tree.tree,
    name: fc.constantFrom(...NAMES, 'e'),
  }),
  { maxLength: 3 },
);

export function edited(
  root: RecordTree,
  changes: readonly { at: number; change: string; type: Tree; name: string }[],
): RecordTree {
  let fields = root.fields;
  for (const { at, change, type, name } of changes) {
    const index = at % Math.max(fields.length, 1);
    const field = fields[index];
    if (change === 'add' || !field) {
      if (!fields.some((other) => other.name === name)) fields = [...fields, { name, type, given: at > 1 }];
      continue;
    }
    const put = (next: (typeof fields)[number]) => fields.with(index, next);
    if (change === 'drop') fields = fields.toSpliced(index, 1);
    else if (change === 'retype') fields = put({ ...field, type });
    else if (change === 'nullable' && typeof field.type === 'string' && field.type !== 'null')
      fields = put({ ...field, type: { kind: 'union', branches: ['null', field.type] } });
    else if (change === 'alias' && !fields.some((other) => other.name === name))
      fields = put({ ...field, name, alias: field.name });
    else if (change === 'default') fields = put({ ...field, given: !field.given });
    else if (change === 'swap') fields = [...fields.slice(1), ...fields.slice(0, 1)];
  }
  return { kind: 'record', fields };
}
