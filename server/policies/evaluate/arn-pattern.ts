import { matchesGlob, type Pattern, type Stretch } from './glob';

const COLON = ':';
const PARTS = 6;

/** First five parts end at a colon; the sixth, the resource, keeps its own colons. */
function splitArn(text: string): readonly Stretch[] {
  const parts: Stretch[] = [];
  let start = 0;
  while (parts.length < PARTS - 1) {
    const end = text.indexOf(COLON, start);
    if (end < 0) break;
    parts.push({ start, end });
    start = end + 1;
  }
  parts.push({ start, end: text.length });
  return parts;
}

/**
 * An ARN in a Resource element (IAM user guide, "Resource"):
 * wildcards work inside the parts between colons; an ARN with fewer than six parts is completed with `*`;
 * a `*` that ends a part may also run over the following colons.
 */
export function matchesResourceArn(pattern: Pattern, resource: string): boolean {
  if (pattern.text === '*' || pattern.text === resource) return true;
  const parts = splitArn(pattern.text);
  const given = splitArn(resource);
  if (alignedMatch(pattern, parts, resource, given)) return true;
  return mayRunOver(parts, resource, given) && spanningMatch(pattern, parts, resource);
}

/** Part against part; parts that the pattern lacks are its completion with `*`. */
function alignedMatch(
  pattern: Pattern,
  parts: readonly Stretch[],
  text: string,
  given: readonly Stretch[],
): boolean {
  if (given.length < parts.length) return false;
  for (let index = 0; index < parts.length; index++)
    if (!matchesGlob(pattern, text, parts[index], given[index])) return false;
  return true;
}

/** Running over a colon takes one colon more than the pattern has. */
function mayRunOver(parts: readonly Stretch[], resource: string, given: readonly Stretch[]): boolean {
  const resourcePart = given[PARTS - 1];
  return (
    given.length > parts.length ||
    (resourcePart !== undefined && resource.includes(COLON, resourcePart.start))
  );
}

/** Keeps the set of places where the next part may begin, so that the work stays linear in the colons. */
function spanningMatch(pattern: Pattern, parts: readonly Stretch[], resource: string): boolean {
  let starts: ReadonlySet<number> = new Set([0]);
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1)
      return [...starts].some((start) =>
        matchesGlob(pattern, resource, part, lastStretch(index, resource, start)),
      );
    starts = startsAfter(pattern, part, resource, starts);
  }
  return false;
}

function startsAfter(
  pattern: Pattern,
  part: Stretch,
  resource: string,
  starts: ReadonlySet<number>,
): ReadonlySet<number> {
  const spans =
    pattern.text[part.end - 1] === '*' && part.end > part.start && !pattern.literals?.has(part.end - 1);
  const next = new Set<number>();
  for (const start of starts) {
    let colon = resource.indexOf(COLON, start);
    if (colon < 0 || next.has(colon + 1)) continue;
    if (!matchesGlob(pattern, resource, part, { start, end: colon })) continue;
    do {
      next.add(colon + 1);
      colon = resource.indexOf(COLON, colon + 1);
    } while (spans && colon >= 0);
  }
  return next;
}

/** The resource part takes all the rest; an earlier one leaves the rest to the `*` that complete the ARN. */
function lastStretch(index: number, resource: string, start: number): Stretch {
  const colon = index < PARTS - 1 ? resource.indexOf(COLON, start) : -1;
  return { start, end: colon < 0 ? resource.length : colon };
}

/** ArnLike and ArnEquals: each of the six parts is compared on its own (IAM user guide, "Condition operators"). */
export function matchesArnByParts(pattern: Pattern, arn: string): boolean {
  const parts = splitArn(pattern.text);
  return parts.length === PARTS && alignedMatch(pattern, parts, arn, splitArn(arn));
}
