import { shownPath } from '../data-path';
import type { Json } from '../json/json-text';
import { PairMemo } from '../pair-memo';
import type { Alternative } from './alternative';
import { Budget, TooComplex } from './budget';
import { compareBranches } from './compare-branches';
import { compareLists, itemAt } from './compare-lists';
import { compareObjects, schemasOfProperty } from './compare-objects';
import { compareForeign, compareNumbers, compareTexts } from './compare-scalars';
import { compareTypes, compareValues } from './compare-values';
import { schemaOfValue } from './constant';
import { Expander } from './expand';
import { type Compare, distinct, type Findings, finding, type JsonSchemaBreak, NONE } from './findings';
import { NamePatterns } from './safe-pattern';
import { sameSchema } from './same-schema';
import type { JsonSchemaDocument, SchemaNode } from './schema-node';

/** Units of work of one step from schema to schema, whatever is in them. */
const STEP = 40;
const DEEPEST = 400;
/** Most of a version is as it was: small parts are found to be the same before anything is taken apart. */
const FEW_PAIRS = 60;
/** Positions and properties that are looked at when it is asked whether there is any data at all. */
const MOST_PARTS = 50;

const TOO_COMPLEX = finding(
  'json-too-complex',
  'The schemas are too large, nested too deeply, or branch in too many ways, to be compared.',
);

/**
 * Why data that is valid for `writer` may not be valid for `reader`; empty when every such data is. JSON Schema has no
 * rules for reading with another schema, so "can read" means that the writer's data is a subset. Where that cannot be
 * shown, or would take too much work, it is a reason: an answer of nothing is never wrong.
 */
export function jsonSchemaBreaks(reader: JsonSchemaDocument, writer: JsonSchemaDocument): JsonSchemaBreak[] {
  if (sameSchema(reader.root, writer.root)) return [];
  try {
    const findings = new Comparison().reads([writer.root], reader.root, 0);
    return findings.map((each) => ({ ...each, path: shownPath(each.path) }));
  } catch (cause) {
    if (cause instanceof TooComplex) return [TOO_COMPLEX];
    throw cause;
  }
}

class Comparison implements Compare {
  private nesting = 0;
  private readonly budget = new Budget();
  private readonly patterns = new NamePatterns(this.budget);
  private readonly expander = new Expander(this.budget);
  private readonly memo = new PairMemo<Alternative, SchemaNode, Findings>(
    NONE,
    [TOO_COMPLEX],
    (found) => found.length === 0,
  );
  private readonly constants = new Map<string, SchemaNode>();
  /** Alternatives that were found possible, or are being asked about: on the way to its own answer, one counts as possible. */
  private readonly possible = new Set<Alternative>();

  step(parts = 0): void {
    this.budget.spend(STEP + parts);
  }

  reads(written: readonly SchemaNode[], reader: SchemaNode, depth: number): Findings {
    if (reader.always === true) return NONE;
    if (written.some((node) => sameSchema(node, reader, this.budget, FEW_PAIRS))) return NONE;
    const findings = this.expander
      .expand(written)
      .flatMap((each) => this.readsAlternative(each, reader, depth));
    this.budget.spend(findings.length);
    return distinct(findings);
  }

  readsAlternative(written: Alternative, reader: SchemaNode, depth: number): Findings {
    return this.nested(() =>
      this.memo.answer(written, reader, depth, () => {
        const findings = this.compare(written, reader, depth);
        if (findings.length === 0) return NONE;
        const isKept =
          isHard(reader) && [...written.nodes].some((node) => sameSchema(node, reader, this.budget));
        return isKept || this.isImpossible(written, depth) ? NONE : findings;
      }),
    );
  }

  matches(pattern: string, name: string): boolean | 'unknown' {
    return this.patterns.matches(pattern, name);
  }

  constant(text: string, value: Json): SchemaNode {
    this.step(text.length);
    const schema = this.constants.get(text) ?? schemaOfValue(value);
    this.constants.set(text, schema);
    return schema;
  }

  isConstant({ values, nodes }: Alternative): boolean {
    const [text] = values?.keys() ?? [];
    const schema = text === undefined ? undefined : this.constants.get(text);
    return values?.size === 1 && schema !== undefined && nodes.has(schema);
  }

  narrow(written: Alternative, further: readonly SchemaNode[], without: readonly SchemaNode[] = []) {
    this.step();
    return this.expander.narrow(written, further, without);
  }

  areImpossible(nodes: readonly SchemaNode[], depth: number): boolean {
    return this.expander.expand(nodes).every((each) => this.isImpossible(each, depth));
  }

  isImpossible(alternative: Alternative, depth: number): boolean {
    if (this.possible.has(alternative)) return false;
    this.possible.add(alternative);
    const found = this.nested(
      () => this.contradictsItself(alternative, depth) || this.hasImpossiblePart(alternative, depth),
    );
    // Not kept when it is impossible: that may rest on a pair that counts as readable only until it is answered.
    if (found) this.possible.delete(alternative);
    return found;
  }

  private nested<T>(work: () => T): T {
    this.step();
    this.nesting += 1;
    if (this.nesting > DEEPEST) throw new TooComplex();
    const result = work();
    this.nesting -= 1;
    return result;
  }

  /** All of it satisfies a schema that it must not satisfy. */
  private contradictsItself(alternative: Alternative, depth: number): boolean {
    return alternative.nots.some((not) => this.compare(alternative, not, depth).length === 0);
  }

  private hasImpossiblePart(alternative: Alternative, depth: number): boolean {
    if (alternative.types.size > 1) return false;
    const parts = alternative.types.has('object')
      ? [...alternative.required]
          .slice(0, MOST_PARTS)
          .map((name) => schemasOfProperty(this, alternative, name))
      : alternative.types.has('array')
        ? Array.from({ length: Math.min(alternative.minItems, MOST_PARTS) }, (_, at) =>
            itemAt(alternative, at),
          )
        : [];
    return parts.some((nodes) => this.areImpossible(nodes, depth + 1));
  }

  /** Every keyword of the reader is one more thing to show. */
  private compare(written: Alternative, reader: SchemaNode, depth: number): Findings {
    this.step(written.required.size + (reader.required?.length ?? 0));
    if (reader.always !== undefined) return reader.always ? NONE : [NOTHING_ALLOWED];
    if (reader.unevaluated) return [UNEVALUATED];
    const values = compareValues(this, written, reader, depth);
    if (values) return values;
    const types = compareTypes(written, reader);
    const both = (type: 'string' | 'array' | 'object' | 'integer' | 'fraction'): boolean =>
      written.types.has(type) && (reader.types?.has(type) ?? true);
    return [
      ...types,
      ...(reader.allOf ?? []).flatMap((member) => this.readsAlternative(written, member, depth)),
      ...(both('integer') || both('fraction') ? compareNumbers(written, reader) : NONE),
      ...(both('string') ? compareTexts(this, written, reader) : NONE),
      ...(both('array') ? compareLists(this, written, reader, depth) : NONE),
      ...(both('object') ? compareObjects(this, written, reader, depth) : NONE),
      ...compareForeign(written, reader),
      // Branches of a type that is out anyway would only say so again.
      ...(types.length === 0 ? compareBranches(this, written, reader, depth) : NONE),
    ];
  }
}

/** Keywords that cannot always be compared by their parts: the same schema may look as if it broke itself. */
const isHard = ({
  anyOf,
  oneOf,
  not,
  condition,
  contains,
  propertyNames,
  dependentSchemas,
  unevaluated,
}: SchemaNode) =>
  [anyOf, oneOf, not, condition, contains, propertyNames, dependentSchemas, unevaluated].some(
    (keyword) => keyword !== undefined,
  );

const NOTHING_ALLOWED = finding(
  'json-nothing-allowed',
  'The reader allows nothing here, and the writer may write something.',
);
const UNEVALUATED = finding(
  'json-too-complex',
  'The reader uses unevaluatedProperties or unevaluatedItems beside branches, which is compared only when nothing in it changes.',
);
