import { type Pattern, stretchMatches } from './glob';

const COLON = ':';
const LAST_PART = 5;

/**
 * Resource patterns whose `*` at the end of a part runs over colons: `arn:aws:kinesis:*:stream/orders` (IAM user
 * guide, "Resource"). Keeps the set of places where the next part may begin, so that the work stays linear in the
 * colons of the resource, whoever wrote it.
 */
export function matchesSpanning(pattern: Pattern, resource: string): boolean {
  // Running over a colon takes one colon more than the pattern has.
  if (colonsOf(resource) <= colonsOf(pattern.text)) return false;
  let starts: ReadonlySet<number> = new Set([0]);
  let from = 0;
  for (let part = 0; ; part++) {
    const colon = part < LAST_PART ? pattern.text.indexOf(COLON, from) : -1;
    if (colon < 0) return [...starts].some((start) => restMatches(pattern, from, part, resource, start));
    starts = startsAfter(pattern, from, colon, resource, starts);
    from = colon + 1;
  }
}

function startsAfter(
  pattern: Pattern,
  from: number,
  to: number,
  resource: string,
  starts: ReadonlySet<number>,
): ReadonlySet<number> {
  const spans = to > from && pattern.text[to - 1] === '*' && !pattern.literals?.has(to - 1);
  const next = new Set<number>();
  for (const start of starts) {
    let colon = resource.indexOf(COLON, start);
    if (colon < 0 || next.has(colon + 1)) continue;
    if (!stretchMatches(pattern, from, to, resource, start, colon)) continue;
    do {
      next.add(colon + 1);
      colon = resource.indexOf(COLON, colon + 1);
    } while (spans && colon >= 0);
  }
  return next;
}

/** The resource part takes all the rest; an earlier one leaves the rest to the `*` that complete the ARN. */
function restMatches(pattern: Pattern, from: number, part: number, resource: string, start: number): boolean {
  const colon = part < LAST_PART ? resource.indexOf(COLON, start) : -1;
  const end = colon < 0 ? resource.length : colon;
  return stretchMatches(pattern, from, pattern.text.length, resource, start, end);
}

function colonsOf(text: string): number {
  let count = 0;
  for (let at = text.indexOf(COLON); at >= 0; at = text.indexOf(COLON, at + 1)) count++;
  return count;
}
