import { Prisma } from '../db/generated/client';
import {
  accessPasses,
  matching,
  mine,
  PAGE,
  placePasses,
  query,
  type SearchScope,
  traitsPass,
  visible,
} from './search-sql';

/** Up to here each hit is ranked; beyond, the place of the words and the age decide alone (docs/decisions/0026). */
export const RANKED = 2000;
/** Documents that are looked at in order before all hits are sorted instead. */
const LOOKED_AT = 1000;
/** Distance of two levels in the key of a result that is not ranked: more milliseconds than any age has. */
const LEVEL = 1e13;

const passes = (scope: SearchScope) =>
  Prisma.sql`${visible(scope)} and ${traitsPass(scope)} and ${placePasses(scope)} and ${accessPasses(scope)}`;

const LIMIT = PAGE + 1;
const SHAPE = Prisma.sql`"productId" as id, key, name`;

/**
 * Few hits: each by where it has the words, in the name by its nearness to them. Smaller comes first. Names and what
 * stands beside them are asked of their indexes, because unpacking the words of each hit costs more.
 */
function ranked(scope: SearchScope): Prisma.Sql {
  const { after } = scope;
  const beyond = after
    ? Prisma.sql`where (key, name, "productId") > (${after.key}::float8, ${after.name}, ${after.id}::uuid)`
    : Prisma.empty;
  return Prisma.sql`
    with ${mine(scope)},
    in_name as materialized (select d."productId" from catalog_document d where d.names @@ ${query(scope)}),
    in_head as materialized (select d."productId" from catalog_document d where d.heads @@ ${query(scope)}),
    hit as materialized (
      select d."productId", d.name, (case
        when d."productId" in (select "productId" from in_name) then length(d.name)
        when d."productId" in (select "productId" from in_head) then 1000
        when d.words @@ ${query(scope, 'ABC')} then 2000 else 3000 end)::float8 as key
      from catalog_document d where ${matching(scope)} and ${passes(scope)})
    select ${SHAPE} from hit ${beyond} order by key, name, "productId" limit ${LIMIT}`;
}

type Order = 'name' | 'age';
const COLUMNS: Readonly<Record<Order, Prisma.Sql>> = {
  name: Prisma.sql`d.name, d."productId"`,
  age: Prisma.sql`d.age, d.name, d."productId"`,
};

/** The same orders, of which the database does not know that an index has them: it is to find first, then to sort. */
const SORTED: Readonly<Record<Order, Prisma.Sql>> = {
  name: Prisma.sql`(d.name || ''), d."productId"`,
  age: Prisma.sql`(d.age + 0), d.name, d."productId"`,
};

function beyondIn(order: Order, { after }: SearchScope, level: number): Prisma.Sql {
  if (!after) return Prisma.sql`true`;
  return order === 'name'
    ? Prisma.sql`(${COLUMNS.name}) > (${after.name}, ${after.id}::uuid)`
    : Prisma.sql`(${COLUMNS.age}) > (${BigInt(Math.round(after.key - level * LEVEL))}::bigint, ${after.name}, ${after.id}::uuid)`;
}

/** Where the words are: with an index over it, and without, for documents that are at hand. */
type Found = { readonly indexed: Prisma.Sql; readonly here: Prisma.Sql };
const EVERYTHING: Found = { indexed: Prisma.sql`true`, here: Prisma.sql`true` };

/**
 * In an order that has an index. Of many hits the next ones usually stand among the next documents; where they do not,
 * all hits are found by their words and sorted.
 */
function inOrder(scope: SearchScope, order: Order, found: Found, level = 0): Prisma.Sql {
  const columns = COLUMNS[order];
  const key = order === 'name' ? Prisma.sql`0::float8` : Prisma.sql`d.age + ${level * LEVEL}::float8`;
  const beyond = beyondIn(order, scope, level);
  if (found === EVERYTHING)
    return Prisma.sql`with ${mine(scope)}
      select d."productId" as id, ${key} as key, d.name from catalog_document d
      where ${beyond} and ${passes(scope)} order by ${columns} limit ${LIMIT}`;
  return Prisma.sql`
    with ${mine(scope)}, near as materialized (
      select d."productId", ${key} as key, d.name from (
        select * from catalog_document d where ${beyond} order by ${columns} limit ${LOOKED_AT}) d
      where ${passes(scope)} and ${found.here} limit ${LIMIT})
    select ${SHAPE} from (
      select * from near where (select count(*) from near) = ${LIMIT}
      union all
      (select d."productId", ${key} as key, d.name from catalog_document d
        where (select count(*) from near) < ${LIMIT} and ${found.indexed} and ${beyond} and ${passes(scope)}
        order by ${SORTED[order]} limit ${LIMIT})) page
    order by key, name, "productId" limit ${LIMIT}`;
}

/** Where a word of many hits stands: in the name, in what stands beside it, in texts and fields. Each hit once. */
const levels = (scope: SearchScope): readonly Found[] => {
  const q = query(scope);
  const here = (column: 'names' | 'heads' | 'words') =>
    Prisma.sql`ts_match_vq(${Prisma.raw(`d.${column}`)}, ${q})`;
  return [
    { indexed: Prisma.sql`d.names @@ ${q}`, here: here('names') },
    {
      indexed: Prisma.sql`d.heads @@ ${q} and not ${here('names')}`,
      here: Prisma.sql`${here('heads')} and not ${here('names')}`,
    },
    {
      indexed: Prisma.sql`d.words @@ ${q} and not ${here('heads')}`,
      here: Prisma.sql`${here('words')} and not ${here('heads')}`,
    },
  ];
};

/**
 * Statements whose rows, one after the other, are the page and the first row of the next: the later ones are only needed
 * as far as the earlier ones did not fill it. Rows are id, key and name.
 */
export function pageStatements(scope: SearchScope, found: number): readonly Prisma.Sql[] {
  const { sort } = scope.filters;
  const searches = scope.parts.length > 0;
  if (sort === 'match' && searches) {
    if (found <= RANKED) return [ranked(scope)];
    const at = scope.after ? Math.max(0, Math.ceil(scope.after.key / LEVEL)) : 0;
    return levels(scope)
      .slice(at)
      .map((level, index) =>
        inOrder({ ...scope, after: index === 0 ? scope.after : null }, 'age', level, at + index),
      );
  }
  const order = sort === 'newest' ? 'age' : 'name';
  if (!searches) return [inOrder(scope, order, EVERYTHING)];
  return [
    inOrder(scope, order, {
      indexed: matching(scope),
      here: Prisma.sql`ts_match_vq(d.words, ${query(scope)})`,
    }),
  ];
}
