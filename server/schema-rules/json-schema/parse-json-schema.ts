import { Unreadable } from '../invalid-definition';
import { isJsonObject, type Json, type JsonObject, parseJsonText } from '../json/json-text';
import { draftOf, referenceStandsAlone } from './draft';
import { refuseEndlessReferences } from './endless-references';
import { typesByName } from './json-types';
import { Keywords } from './keywords';
import { References } from './references';
import type { Bound, Draft, JsonSchemaDocument, ListContent, ObjectContent, SchemaNode } from './schema-node';

/** Reads a JSON Schema of the drafts 04, 06, 07, 2019-09 and 2020-12. Throws Unreadable, with the place. */
export function parseJsonSchema(text: string): JsonSchemaDocument {
  const document = parseJsonText(text);
  const draft = draftOf(document);
  const root = new NodeLoader(document, draft).load();
  refuseEndlessReferences(root);
  return { draft, root };
}

type Open = { -readonly [Key in keyof SchemaNode]: SchemaNode[Key] };
type Place = { readonly node: Open; readonly json: JsonObject; readonly where: string };

/** Keywords that evaluate properties or items in place, so that what is left over depends on the data. */
const EVALUATING = [
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  '$ref',
  '$dynamicRef',
  '$recursiveRef',
  'dependentSchemas',
];

class NodeLoader {
  private readonly nodes = new Map<JsonObject, Open>();
  /** Filled one by one and not by recursion, because references chain. */
  private readonly open: Place[] = [];
  private readonly references: References;

  constructor(
    private readonly document: Json,
    private readonly draft: Draft,
  ) {
    this.references = new References(document);
  }

  load(): SchemaNode {
    const root = this.node(this.document, '#');
    for (let place = this.open.pop(); place; place = this.open.pop()) this.fill(place);
    return root;
  }

  private node(json: Json | undefined, where: string): SchemaNode {
    if (typeof json === 'boolean' && this.draft !== 4) return { json, always: json };
    if (!isJsonObject(json)) throw new Unreadable(`${where} is no schema`);
    const known = this.nodes.get(json);
    if (known) return known;
    const node: Open = { json };
    this.nodes.set(json, node);
    this.open.push({ node, json, where });
    return node;
  }

  private fill({ node, json, where }: Place): void {
    const keywords = new Keywords(json, this.draft, where);
    const target = this.referenceTarget(keywords, node);
    // Subschemas beside a reference are still there for others to refer to, but say nothing here.
    if (target && referenceStandsAlone(this.draft)) node.allOf = [target];
    else if (node.foreign === undefined || !referenceStandsAlone(this.draft))
      this.fillAssertions(node, keywords, target);
  }

  private fillAssertions(node: Open, keywords: Keywords, target: SchemaNode | undefined): void {
    const schemas = (keyword: string) => this.schemaList(keywords, keyword);
    Object.assign(
      node,
      defined({
        types: typesOf(keywords),
        enumerations: enumerationsOf(keywords),
        ...boundsOf(keywords),
        multipleOf: multipleOf(keywords),
        minLength: keywords.count('minLength'),
        maxLength: keywords.count('maxLength'),
        pattern: keywords.text('pattern'),
        format: keywords.text('format'),
        items: this.listContent(keywords),
        minItems: keywords.count('minItems'),
        maxItems: keywords.count('maxItems'),
        uniqueItems: keywords.boolean('uniqueItems') || undefined,
        contains: this.contains(keywords),
        content: this.objectContent(keywords),
        required: keywords.names('required'),
        minProperties: keywords.count('minProperties'),
        maxProperties: keywords.count('maxProperties'),
        propertyNames: this.schema(keywords, 'propertyNames'),
        ...this.dependencies(keywords),
        allOf: joined(target && [target], schemas('allOf')),
        anyOf: schemas('anyOf'),
        oneOf: schemas('oneOf'),
        not: this.schema(keywords, 'not'),
        condition: this.condition(keywords),
        unevaluated: isUnevaluated(keywords) || undefined,
      }),
    );
  }

  private referenceTarget(keywords: Keywords, node: Open): SchemaNode | undefined {
    for (const keyword of ['$ref', '$dynamicRef', '$recursiveRef']) {
      const reference = keywords.text(keyword);
      if (reference === undefined) continue;
      const resolved = this.references.resolve(reference, keywords.json);
      if ('json' in resolved) return this.node(resolved.json, reference);
      node.foreign = resolved.foreign;
    }
    return undefined;
  }

  private schema(keywords: Keywords, keyword: string): SchemaNode | undefined {
    const json = keywords.get(keyword);
    return json === undefined ? undefined : this.node(json, keywords.at(keyword));
  }

  private schemaList(keywords: Keywords, keyword: string): readonly SchemaNode[] | undefined {
    const list = keywords.list(keyword);
    if (list?.length === 0) throw keywords.wrong(keyword, 'a list of at least one schema');
    return list?.map((json, index) => this.node(json, keywords.at(keyword, index)));
  }

  private schemaMap(keywords: Keywords, keyword: string): ReadonlyMap<string, SchemaNode> {
    return new Map(
      keywords.entries(keyword).map(([name, json]) => [name, this.node(json, keywords.at(keyword, name))]),
    );
  }

  /** `prefixItems` with `items`, or the older `items` as a list with `additionalItems`. */
  private listContent(keywords: Keywords): ListContent | undefined {
    const items = keywords.get('items');
    const asTuple = Array.isArray(items) && this.draft !== 2020;
    const prefix = asTuple ? this.schemaItems(keywords, 'items') : this.schemaItems(keywords, 'prefixItems');
    const rest = asTuple ? this.schema(keywords, 'additionalItems') : this.schema(keywords, 'items');
    const left = isUnevaluated(keywords) ? undefined : this.schema(keywords, 'unevaluatedItems');
    const further = rest ?? left;
    return prefix.length === 0 && further === undefined
      ? undefined
      : { prefix, ...(further && { rest: further }) };
  }

  /** As a list of schemas that may be empty, other than those of `allOf` and its like. */
  private schemaItems(keywords: Keywords, keyword: string): readonly SchemaNode[] {
    return (keywords.list(keyword) ?? []).map((json, index) => this.node(json, keywords.at(keyword, index)));
  }

  private objectContent(keywords: Keywords): ObjectContent | undefined {
    const properties = this.schemaMap(keywords, 'properties');
    const patterns = this.schemaMap(keywords, 'patternProperties');
    const left = isUnevaluated(keywords) ? undefined : this.schema(keywords, 'unevaluatedProperties');
    const additional = this.additional(keywords) ?? left;
    if (properties.size === 0 && patterns.size === 0 && !additional) return undefined;
    return { properties, patterns, ...(additional && { additional }) };
  }

  /** In draft 4 only this keyword may be a boolean. */
  private additional(keywords: Keywords): SchemaNode | undefined {
    const json = keywords.get('additionalProperties');
    if (typeof json === 'boolean') return { json, always: json };
    return this.schema(keywords, 'additionalProperties');
  }

  private contains(keywords: Keywords): SchemaNode['contains'] {
    const schema = this.schema(keywords, 'contains');
    const max = keywords.count('maxContains');
    const min = keywords.count('minContains') ?? 1;
    return schema && { schema, min, ...(max !== undefined && { max }) };
  }

  private condition(keywords: Keywords): SchemaNode['condition'] {
    const test = this.schema(keywords, 'if');
    const met = this.schema(keywords, 'then');
    const unmet = this.schema(keywords, 'else');
    return test && { test, ...(met && { met }), ...(unmet && { unmet }) };
  }

  private dependencies(keywords: Keywords): Pick<SchemaNode, 'dependentRequired' | 'dependentSchemas'> {
    const required = new Map<string, readonly string[]>();
    const schemas = new Map(this.schemaMap(keywords, 'dependentSchemas'));
    for (const [name, json] of keywords.entries('dependentRequired'))
      required.set(name, keywords.asNames(json, 'dependentRequired'));
    for (const [name, json] of keywords.entries('dependencies')) {
      if (Array.isArray(json)) required.set(name, keywords.asNames(json, 'dependencies'));
      else schemas.set(name, this.node(json, keywords.at('dependencies', name)));
    }
    return defined({
      dependentRequired: required.size > 0 ? required : undefined,
      dependentSchemas: schemas.size > 0 ? schemas : undefined,
    });
  }
}

const isUnevaluated = (keywords: Keywords): boolean =>
  ['unevaluatedProperties', 'unevaluatedItems'].some((keyword) => keywords.get(keyword) !== undefined) &&
  EVALUATING.some((keyword) => keywords.get(keyword) !== undefined);

function typesOf(keywords: Keywords): SchemaNode['types'] {
  const value = keywords.get('type');
  if (value === undefined) return undefined;
  const names: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  if (names.length === 0) throw keywords.wrong('type', 'at least one type');
  return new Set(
    names.flatMap((name) => {
      const types = typesByName(name);
      if (!types) throw keywords.wrong('type', 'one of the seven types, or a list of them');
      return types;
    }),
  );
}

function enumerationsOf(keywords: Keywords): SchemaNode['enumerations'] {
  const list = keywords.list('enum');
  const constant = keywords.get('const');
  return joined(list && [list], constant === undefined ? undefined : [[constant]]);
}

function multipleOf(keywords: Keywords): number | undefined {
  const value = keywords.number('multipleOf');
  if (value !== undefined && value <= 0) throw keywords.wrong('multipleOf', 'a number above 0');
  return value;
}

/** Draft 4 has exclusive bounds as a flag beside the bound, later drafts as a bound of its own. */
function boundsOf(keywords: Keywords): Pick<SchemaNode, 'minimum' | 'maximum'> {
  return defined({
    minimum: bound(keywords, 'minimum', 'exclusiveMinimum', (one, other) => one.value > other.value),
    maximum: bound(keywords, 'maximum', 'exclusiveMaximum', (one, other) => one.value < other.value),
  });
}

function bound(
  keywords: Keywords,
  keyword: string,
  exclusiveKeyword: string,
  isTighter: (one: Bound, other: Bound) => boolean,
): Bound | undefined {
  const value = keywords.number(keyword);
  const flag = keywords.get(exclusiveKeyword);
  if (typeof flag === 'boolean') return value === undefined ? undefined : { value, exclusive: flag };
  const exclusive = keywords.number(exclusiveKeyword);
  const own = value === undefined ? undefined : { value, exclusive: false };
  const other = exclusive === undefined ? undefined : { value: exclusive, exclusive: true };
  return own && other && isTighter(own, other) ? own : (other ?? own);
}

const joined = <T>(
  one: readonly T[] | undefined,
  other: readonly T[] | undefined,
): readonly T[] | undefined => (one || other ? [...(one ?? []), ...(other ?? [])] : undefined);

/** Without the members that are undefined. */
const defined = <T extends object>(members: { [Key in keyof T]: T[Key] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
