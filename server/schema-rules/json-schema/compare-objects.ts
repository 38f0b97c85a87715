import { INTO_VALUES, intoField } from '../data-path';
import type { Alternative } from './alternative';
import { compareOtherProperties } from './compare-other-properties';
import { type Compare, type Findings, finding, NONE, under } from './findings';
import type { ObjectContent, SchemaNode } from './schema-node';

export function compareObjects(
  compare: Compare,
  written: Alternative,
  reader: SchemaNode,
  depth: number,
): Findings {
  return [
    ...compareRequired(written, reader),
    ...compareSizes(written, reader),
    ...compareProperties(compare, written, reader, depth),
    ...compareNames(compare, written, reader, depth),
    ...compareDependencies(compare, written, reader, depth),
  ];
}

/** A default is an annotation: it puts nothing into data that lacks the property. */
const compareRequired = (written: Alternative, { required }: SchemaNode): Findings =>
  (required ?? [])
    .filter((name) => !written.required.has(name))
    .map((name) =>
      finding(
        'json-required-added',
        `The reader requires the property ${name}, which the writer may leave out.`,
        intoField(name),
      ),
    );

function compareSizes(written: Alternative, { minProperties = 0, maxProperties }: SchemaNode): Findings {
  const findings = [];
  if (minProperties > written.minProperties) findings.push(size(`at least ${minProperties}`));
  if (maxProperties !== undefined && maxProperties < written.maxProperties)
    findings.push(size(`at most ${maxProperties}`));
  return findings;
}

const size = (wanted: string) =>
  finding(
    'json-size-narrowed',
    `The reader takes only objects of ${wanted} properties, and the writer may write others.`,
  );

function compareProperties(
  compare: Compare,
  written: Alternative,
  { content }: SchemaNode,
  depth: number,
): Findings {
  if (!content) return NONE;
  const names = new Set([...content.properties.keys(), ...written.contents.flatMap(declaredNames)]);
  const named = [...names].flatMap((name) => {
    compare.step(written.contents.length);
    return compareProperty(compare, written, content, name, depth);
  });
  return [...named, ...compareOtherProperties(compare, written, content, depth)];
}

const declaredNames = ({ properties }: ObjectContent): string[] => [...properties.keys()];

function compareProperty(
  compare: Compare,
  written: Alternative,
  content: ObjectContent,
  name: string,
  depth: number,
): Findings {
  const own = schemasOfProperty(compare, written, name);
  const wanted = wantedOfProperty(compare, content, name);
  const findings = wanted.flatMap((schema) => compare.reads(own, schema, depth + 1));
  if (findings.length === 0) return NONE;
  const step = intoField(name);
  if (!written.contents.some(({ properties }) => properties.has(name))) return [openContent(name, step)];
  if (!content.properties.has(name) && wanted.some(({ always }) => always === false))
    return [notAllowed(name, step)];
  return under(step, findings);
}

const openContent = (name: string, step: string) =>
  finding(
    'json-property-added-to-open-content',
    `The reader says what ${name} has to be; the writer, which does not close its content with additionalProperties, may write anything under that name.`,
    step,
  );

const notAllowed = (name: string, step: string) =>
  finding(
    'json-property-not-allowed',
    `The writer may write the property ${name}, which the reader, closed by additionalProperties, does not allow.`,
    step,
  );

/** What the writer says of a property. Where a pattern cannot be decided, less is known, not more. */
export const schemasOfProperty = (compare: Compare, { contents }: Alternative, name: string): SchemaNode[] =>
  contents.flatMap(({ properties, patterns, additional }) => {
    const own = properties.get(name);
    const matches = [...patterns].map(
      ([pattern, schema]) => [compare.matches(pattern, name), schema] as const,
    );
    const matched = matches.filter(([match]) => match === true).map(([, schema]) => schema);
    const isOther = !own && matches.every(([match]) => match === false);
    return [...(own ? [own] : []), ...matched, ...(isOther && additional ? [additional] : [])];
  });

/** What the reader wants of it. Where a pattern cannot be decided, it counts, and so does what holds without it. */
function wantedOfProperty(
  compare: Compare,
  { properties, patterns, additional }: ObjectContent,
  name: string,
): SchemaNode[] {
  const own = properties.get(name);
  const matches = [...patterns].map(([pattern, schema]) => [compare.matches(pattern, name), schema] as const);
  const matched = matches.filter(([match]) => match !== false).map(([, schema]) => schema);
  const isOther = !own && matches.every(([match]) => match !== true);
  return [...(own ? [own] : []), ...matched, ...(isOther && additional ? [additional] : [])];
}

function compareNames(
  compare: Compare,
  written: Alternative,
  { propertyNames }: SchemaNode,
  depth: number,
): Findings {
  if (!propertyNames || written.maxProperties === 0) return NONE;
  const isKnown =
    written.propertyNames.length > 0 &&
    compare.reads(written.propertyNames, propertyNames, depth + 1).length === 0;
  const counted = written.contents.find(
    ({ patterns, additional }) => patterns.size === 0 && additional?.always === false,
  );
  const allFit =
    counted && [...counted.properties.keys()].every((name) => nameFits(compare, name, propertyNames, depth));
  if (isKnown || allFit) return NONE;
  return [
    finding(
      'json-names-narrowed',
      'The reader takes only certain names of properties, and the writer may write others.',
      INTO_VALUES,
    ),
  ];
}

const nameFits = (compare: Compare, name: string, schema: SchemaNode, depth: number): boolean =>
  compare.reads([compare.constant(JSON.stringify(name), name)], schema, depth + 1).length === 0;

function compareDependencies(
  compare: Compare,
  written: Alternative,
  { dependentRequired, dependentSchemas }: SchemaNode,
  depth: number,
): Findings {
  const comes = (name: string): boolean =>
    written.required.has(name) ||
    !compare.areImpossible(schemasOfProperty(compare, written, name), depth + 1);
  const required = [...(dependentRequired ?? [])].flatMap(([name, needed]) => {
    compare.step(needed.length + written.dependentRequired.length);
    const known = new Set(written.dependentRequired.flatMap((own) => own.get(name) ?? []));
    const missing = needed.filter((each) => !written.required.has(each) && !known.has(each));
    return missing.length > 0 && comes(name) ? [dependency(name)] : [];
  });
  const schemas = [...(dependentSchemas ?? [])].flatMap(([name, schema]) => {
    const present: SchemaNode = { json: {}, required: [name], types: new Set(['object']) };
    const own = written.dependentSchemas.flatMap((each) => each.get(name) ?? []);
    const narrowed = compare.narrow(written, [present, ...own]);
    const fits = narrowed.every((each) => compare.readsAlternative(each, schema, depth).length === 0);
    return fits || !comes(name) ? [] : [dependency(name)];
  });
  return [...required, ...schemas];
}

const dependency = (name: string) =>
  finding(
    'json-dependency-added',
    `The reader wants more of an object that has the property ${name} than the writer sees to.`,
    intoField(name),
  );
