import { INTO_ITEMS } from '../data-path';
import type { Alternative } from './alternative';
import { type Compare, type Findings, finding, NONE, under } from './findings';
import type { ListContent, SchemaNode } from './schema-node';

export function compareLists(
  compare: Compare,
  written: Alternative,
  reader: SchemaNode,
  depth: number,
): Findings {
  return [
    ...compareSizes(written, reader),
    ...compareItems(compare, written, reader, depth),
    ...compareContains(compare, written, reader, depth),
  ];
}

function compareSizes(
  written: Alternative,
  { minItems = 0, maxItems, uniqueItems, items }: SchemaNode,
): Findings {
  const findings = [];
  const most = Math.min(
    maxItems ?? Number.POSITIVE_INFINITY,
    items?.rest?.always === false ? items.prefix.length : Number.POSITIVE_INFINITY,
  );
  if (minItems > written.minItems) findings.push(list(`at least ${minItems} items`));
  if (most < written.maxItems) findings.push(list(`at most ${most} items`));
  if (uniqueItems && !written.uniqueItems && written.maxItems > 1)
    findings.push(list('items that all differ'));
  return findings;
}

const list = (wanted: string) =>
  finding('json-list-narrowed', `The reader takes only lists of ${wanted}, and the writer may write others.`);

function compareItems(
  compare: Compare,
  written: Alternative,
  { items }: SchemaNode,
  depth: number,
): Findings {
  if (!items) return NONE;
  const tuple = Math.max(items.prefix.length, ...written.lists.map(({ prefix }) => prefix.length));
  const findings: Findings[] = [];
  for (let index = 0; index < Math.min(tuple, written.maxItems); index += 1) {
    compare.step(written.lists.length);
    const wanted = items.prefix[index] ?? openRest(items);
    if (wanted) findings.push(under(`[${index}]`, compare.reads(itemAt(written, index), wanted, depth + 1)));
  }
  const rest = openRest(items);
  if (rest && written.maxItems > tuple)
    findings.push(under(INTO_ITEMS, compare.reads(itemAt(written, tuple), rest, depth + 1)));
  return findings.flat();
}

/** That there are no further items at all is a matter of size. */
const openRest = ({ rest }: ListContent): SchemaNode | undefined =>
  rest?.always === false ? undefined : rest;

/** What the item at a position satisfies. */
export const itemAt = ({ lists }: Alternative, index: number): SchemaNode[] =>
  lists.flatMap(({ prefix, rest }) => prefix[index] ?? rest ?? []);

function compareContains(
  compare: Compare,
  written: Alternative,
  { contains }: SchemaNode,
  depth: number,
): Findings {
  if (!contains) return NONE;
  const { schema, min, max } = contains;
  const enough =
    min === 0 ||
    written.contains.some(
      (own) => own.min >= min && compare.reads([own.schema], schema, depth + 1).length === 0,
    ) ||
    (written.minItems >= min && allItemsSatisfy(compare, written, schema, depth));
  const few =
    max === undefined ||
    written.maxItems <= max ||
    written.contains.some(
      (own) =>
        own.max !== undefined &&
        own.max <= max &&
        compare.reads([schema], own.schema, depth + 1).length === 0,
    );
  return enough && few ? NONE : [list('which contain certain items, a certain number of times')];
}

function allItemsSatisfy(compare: Compare, written: Alternative, schema: SchemaNode, depth: number): boolean {
  const tuple = Math.max(0, ...written.lists.map(({ prefix }) => prefix.length));
  for (let index = 0; index <= tuple && index < written.maxItems; index += 1)
    if (compare.reads(itemAt(written, index), schema, depth + 1).length > 0) return false;
  return true;
}
