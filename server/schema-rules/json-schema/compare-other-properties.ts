import { INTO_VALUES } from '../data-path';
import type { Alternative } from './alternative';
import { type Compare, type Findings, finding, NONE, under } from './findings';
import type { ObjectContent, SchemaNode } from './schema-node';

/** Properties that neither side names: those that match a pattern, and the others. */
export function compareOtherProperties(
  compare: Compare,
  written: Alternative,
  reader: ObjectContent,
  depth: number,
): Findings {
  const byPattern = [...reader.patterns].flatMap(([pattern, schema]) => {
    compare.step(written.contents.length);
    return under(INTO_VALUES, compare.reads(schemasOfPattern(written, pattern), schema, depth + 1));
  });
  return [...byPattern, ...compareAdditional(compare, written, reader, depth)];
}

function compareAdditional(
  compare: Compare,
  written: Alternative,
  { patterns, additional }: ObjectContent,
  depth: number,
): Findings {
  if (!additional) return NONE;
  const others = written.contents.flatMap((content) => content.additional ?? []);
  const foreignPatterns = new Set(
    written.contents.flatMap((content) =>
      [...content.patterns.keys()].filter((pattern) => !patterns.has(pattern)),
    ),
  );
  compare.step(others.length + foreignPatterns.size * written.contents.length);
  const findings = [
    ...compare.reads(others, additional, depth + 1),
    ...[...foreignPatterns].flatMap((pattern) =>
      compare.reads(schemasOfPattern(written, pattern), additional, depth + 1),
    ),
  ];
  if (findings.length === 0) return NONE;
  return additional.always === false ? [CLOSED] : under(INTO_VALUES, findings);
}

const CLOSED = finding(
  'json-content-closed',
  'The reader takes no properties but its own (additionalProperties), and the writer may write others.',
);

/**
 * What the writer says of names that match a pattern. A schema that has other patterns says nothing certain of them: the
 * name may match one of those, or none.
 */
const schemasOfPattern = ({ contents }: Alternative, pattern: string): SchemaNode[] =>
  contents.flatMap(({ patterns, additional }) => {
    const own = patterns.get(pattern);
    if (own) return [own];
    return patterns.size === 0 && additional ? [additional] : [];
  });
