import { err, ok, type Result } from '../../../kernel/result';
import type { ContractTerms } from '../terms';
import { isObject, type OdcsDocument, objectsIn, putInto, textOf } from './document';
import { ownObject, type SchemaFacts } from './schema-objects';
import { numberOf } from './units';

/** The promise that records follow the schema, as a quality rule of the stream's own object in the standard. */
const RULE = 'records-follow-schema';
const ENGINE = 'sluice';
const BOUND = 'mustBeGreaterOrEqualTo';

export const fitsConformance = ({ engine, implementation }: OdcsDocument): boolean =>
  textOf(engine) === ENGINE && textOf(implementation) === RULE;

/** The rule in a document; undefined: it promises nothing of it. */
export const conformanceRule = (document: OdcsDocument, facts: SchemaFacts): OdcsDocument | undefined =>
  objectsIn(ownObject(document.schema, facts)?.quality).find(fitsConformance);

export function readConformance(rule: OdcsDocument): Result<Partial<ContractTerms>, string> {
  const value = numberOf(rule[BOUND]);
  return value === null ? err(`Its ${BOUND} is no number.`) : ok({ conformancePercent: value });
}

const next =
  (percent: number) =>
  (found: OdcsDocument): OdcsDocument => ({
    name: RULE,
    description: 'Share of records that follow the schema, of those that were looked at in 24 hours.',
    type: 'custom',
    engine: ENGINE,
    implementation: RULE,
    dimension: 'conformity',
    unit: 'percent',
    ...found,
    [BOUND]: percent,
  });

/** The objects of a document's schema, with the rule in the stream's own one, or without. */
export function withConformance(
  schema: readonly unknown[],
  facts: SchemaFacts,
  { conformancePercent }: ContractTerms,
): readonly unknown[] {
  const own = ownObject(schema, facts);
  return schema.map((entry) => {
    if (entry !== own || !isObject(entry)) return entry;
    const kept = Array.isArray(entry.quality) ? entry.quality : [];
    const quality = putInto(
      kept,
      fitsConformance,
      conformancePercent === null ? null : next(conformancePercent),
    );
    return quality.length === 0 && entry.quality === undefined ? entry : { ...entry, quality };
  });
}
