import { matchesGlob, type Pattern } from './glob';

const COLON = ':';
const PARTS = 6;

/** First five parts end at a colon; the sixth, the resource, keeps its own colons. */
export function splitArn(text: string): readonly { readonly start: number; readonly end: number }[] {
  const parts = [];
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

type Part = { readonly text: string; readonly literals?: ReadonlySet<number>; readonly spans: boolean };

export function patternParts(pattern: Pattern): readonly Part[] {
  return splitArn(pattern.text).map(({ start, end }) => {
    const text = pattern.text.slice(start, end);
    const literals = pattern.literals && shifted(pattern.literals, start, end);
    return { text, literals, spans: text.endsWith('*') && !pattern.literals?.has(end - 1) };
  });
}

const shifted = (literals: ReadonlySet<number>, start: number, end: number): ReadonlySet<number> =>
  new Set([...literals].filter((at) => at >= start && at < end).map((at) => at - start));

/**
 * An ARN in a Resource element (IAM user guide, "Resource"):
 * wildcards work inside the parts between colons; an ARN with fewer than six parts is completed with `*`;
 * a `*` that ends a part may also run over the following colons.
 */
export function matchesResourceArn(pattern: Pattern, resource: string): boolean {
  if (pattern.text === '*' && !pattern.literals) return true;
  if (pattern.text === resource) return true;
  const parts = patternParts(pattern);
  let starts: ReadonlySet<number> = new Set([0]);
  for (const [index, part] of parts.entries()) {
    if (index === parts.length - 1)
      return [...starts].some((start) => lastMatches(part, index, resource, start));
    starts = startsAfter(part, resource, starts);
    if (starts.size === 0) return false;
  }
  return false;
}

/** Where the next part may begin, given where this one may. */
function startsAfter(part: Part, resource: string, starts: ReadonlySet<number>): ReadonlySet<number> {
  const next = new Set<number>();
  for (const start of starts) {
    let colon = resource.indexOf(COLON, start);
    if (colon < 0 || next.has(colon + 1)) continue;
    if (!matchesGlob(part.text, resource.slice(start, colon), part.literals)) continue;
    do {
      next.add(colon + 1);
      colon = resource.indexOf(COLON, colon + 1);
    } while (part.spans && colon >= 0);
  }
  return next;
}

/** The resource part takes all the rest; an earlier one leaves the rest to the wildcards that complete the ARN. */
function lastMatches(part: Part, index: number, resource: string, start: number): boolean {
  const colon = index < PARTS - 1 ? resource.indexOf(COLON, start) : -1;
  const end = colon < 0 ? resource.length : colon;
  return matchesGlob(part.text, resource.slice(start, end), part.literals);
}

/** ArnLike and ArnEquals: each of the six parts is compared on its own (IAM user guide, "Condition operators"). */
export function matchesArnByParts(pattern: Pattern, arn: string): boolean {
  const parts = patternParts(pattern);
  const given = splitArn(arn);
  if (parts.length !== PARTS || given.length !== PARTS) return false;
  return parts.every((part, index) => {
    const at = given[index];
    return at !== undefined && matchesGlob(part.text, arn.slice(at.start, at.end), part.literals);
  });
}
