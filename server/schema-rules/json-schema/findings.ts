import { type Break, MOST_BREAKS } from '../break';
import type { Json } from '../json/json-text';
import type { Alternative } from './alternative';
import type { JsonSchemaRule } from './rules';
import type { SchemaNode } from './schema-node';

export type JsonSchemaBreak = Break<JsonSchemaRule>;

/** Reasons at one place: each path holds the steps from there. */
export type Findings = readonly JsonSchemaBreak[];

export const NONE: Findings = [];

export const finding = (rule: JsonSchemaRule, message: string, path = ''): JsonSchemaBreak => ({
  rule,
  path,
  message,
});

export const under = (step: string, findings: Findings): Findings =>
  findings.map((each) => ({ ...each, path: step + each.path }));

/** Alternatives of one place often have the same to say. */
export function distinct(findings: Findings): Findings {
  const seen = new Map(findings.map((each) => [`${each.rule}\n${each.path}`, each]));
  return [...seen.values()].slice(0, MOST_BREAKS);
}

/** What the parts of a comparison ask of the whole. `depth` counts the steps into the data. */
export type Compare = {
  /** Why data that satisfies all of `written` may not satisfy `reader`. */
  reads(written: readonly SchemaNode[], reader: SchemaNode, depth: number): Findings;
  /** The same for one alternative. */
  readsAlternative(written: Alternative, reader: SchemaNode, depth: number): Findings;
  /** The alternative with further schemas that hold. */
  narrow(
    written: Alternative,
    further: readonly SchemaNode[],
    without?: readonly SchemaNode[],
  ): readonly Alternative[];
  /** True only if no data can satisfy all of the schemas. */
  areImpossible(nodes: readonly SchemaNode[], depth: number): boolean;
  isImpossible(alternative: Alternative, depth: number): boolean;
  /** The schema of one value, by its canonical text; always the same one. */
  constant(text: string, value: Json): SchemaNode;
  /** Whether the alternative is one value, and knows it. */
  isConstant(written: Alternative): boolean;
  /** Whether a name matches a pattern, as far as that can be told. */
  matches(pattern: string, name: string): boolean | 'unknown';
  /** Counts a step, and the parts that are looked at on it; throws when there were too many of them. */
  step(parts?: number): void;
};
