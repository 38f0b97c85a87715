import type { Alternative } from './alternative';
import { type Compare, type Findings, finding, NONE } from './findings';
import type { SchemaNode } from './schema-node';

/** `anyOf`, `oneOf`, `not` and `if` of the reader. */
export function compareBranches(
  compare: Compare,
  written: Alternative,
  reader: SchemaNode,
  depth: number,
): Findings {
  return [
    ...(reader.anyOf ? compareAnyOf(compare, written, reader.anyOf, depth) : NONE),
    ...(reader.oneOf ? compareOneOf(compare, written, reader.oneOf, depth) : NONE),
    ...(reader.not && !areDisjoint(compare, written, reader.not, depth) ? [EXCLUDED] : NONE),
    ...compareCondition(compare, written, reader, depth),
  ];
}

/** One branch has to take all of the alternative, or each type of it a branch of its own. */
function compareAnyOf(
  compare: Compare,
  written: Alternative,
  branches: readonly SchemaNode[],
  depth: number,
): Findings {
  const tried = branches.map((branch) => compare.readsAlternative(written, branch, depth));
  if (tried.some((findings) => findings.length === 0)) return NONE;
  const parts = byType(compare, written);
  if (parts.length > 1) return parts.flatMap((part) => compareAnyOf(compare, part, branches, depth));
  return closest(compare, written, branches, tried, depth);
}

function compareOneOf(
  compare: Compare,
  written: Alternative,
  branches: readonly SchemaNode[],
  depth: number,
): Findings {
  const tried = branches.map((branch) => compare.readsAlternative(written, branch, depth));
  const index = tried.findIndex((findings) => findings.length === 0);
  if (index >= 0) {
    const others = branches.filter((_, other) => other !== index);
    return others.every((other) => areDisjoint(compare, written, other, depth)) ? NONE : [SEVERAL];
  }
  const parts = byType(compare, written);
  if (parts.length > 1) return parts.flatMap((part) => compareOneOf(compare, part, branches, depth));
  return closest(compare, written, branches, tried, depth);
}

/** If all branches but one are out of the question, its reasons say more than "no branch fits". */
function closest(
  compare: Compare,
  written: Alternative,
  branches: readonly SchemaNode[],
  tried: readonly Findings[],
  depth: number,
): Findings {
  const possible = tried.filter((_, index) => {
    const branch = branches[index];
    return branch && !areDisjoint(compare, written, branch, depth);
  });
  return possible.length === 1 ? (possible[0] ?? NONE) : [NO_BRANCH];
}

function byType(compare: Compare, written: Alternative): readonly Alternative[] {
  const types = [...written.types].filter((type) => type !== 'fraction' || !written.types.has('integer'));
  if (types.length < 2) return [];
  return types.flatMap((type) => {
    const one = type === 'integer' && written.types.has('fraction') ? NUMBER : TYPES[type];
    return compare.narrow(written, [one]);
  });
}

const ofType = (...types: readonly (keyof typeof TYPES)[]): SchemaNode => ({
  json: {},
  types: new Set(types),
});

/** One object for each, so that equal alternatives are recognised. */
const TYPES = {
  null: { json: {}, types: new Set(['null'] as const) },
  boolean: { json: {}, types: new Set(['boolean'] as const) },
  integer: { json: {}, types: new Set(['integer'] as const) },
  fraction: { json: {}, types: new Set(['fraction'] as const) },
  string: { json: {}, types: new Set(['string'] as const) },
  array: { json: {}, types: new Set(['array'] as const) },
  object: { json: {}, types: new Set(['object'] as const) },
} satisfies Record<string, SchemaNode>;
const NUMBER = ofType('integer', 'fraction');

const areDisjoint = (compare: Compare, written: Alternative, schema: SchemaNode, depth: number): boolean =>
  compare.narrow(written, [schema]).every((alternative) => compare.isImpossible(alternative, depth));

function compareCondition(
  compare: Compare,
  written: Alternative,
  { condition }: SchemaNode,
  depth: number,
): Findings {
  if (!condition) return NONE;
  const { test, met, unmet } = condition;
  const holds = (alternatives: readonly Alternative[], schema: SchemaNode | undefined): boolean =>
    schema === undefined ||
    alternatives.every(
      (each) =>
        compare.isImpossible(each, depth) || compare.readsAlternative(each, schema, depth).length === 0,
    );
  const fits =
    holds(compare.narrow(written, [test]), met) &&
    (unmet === undefined ||
      compare.readsAlternative(written, test, depth).length === 0 ||
      holds(compare.narrow(written, [], [test]), unmet));
  return fits ? NONE : [CONDITION];
}

const NO_BRANCH = finding(
  'json-no-branch',
  'The writer may write what fits no single branch of the anyOf or oneOf of the reader.',
);
const SEVERAL = finding(
  'json-several-branches',
  'The writer may write what fits more than one branch of the oneOf of the reader, which wants exactly one.',
);
const EXCLUDED = finding('json-excluded', 'The writer may write what the reader excludes with not.');
const CONDITION = finding(
  'json-no-branch',
  'The writer may write what meets the if of the reader and not what then follows, or the reverse.',
);
