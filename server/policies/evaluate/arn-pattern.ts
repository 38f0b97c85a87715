import { type Pattern, stretchMatches } from './glob';
import { matchesSpanning } from './spanning-wildcards';

const COLON = ':';
/** The sixth part, the resource, keeps its own colons. */
const COLONS_BETWEEN_PARTS = 5;

/**
 * An ARN in a Resource element (IAM user guide, "Resource"):
 * wildcards work inside the parts between colons; an ARN with fewer than six parts is completed with `*`;
 * a `*` that ends a part may also run over the following colons.
 */
export function matchesResourceArn(pattern: Pattern, resource: string): boolean {
  if (pattern.text === '*' || pattern.text === resource) return true;
  if (!/[*?]/.test(pattern.text) && isWhole(pattern.text)) return false;
  return matchesPartByPart(pattern, resource) || matchesSpanning(pattern, resource);
}

/** ArnLike and ArnEquals: each of the six parts is compared on its own (IAM user guide, "Condition operators"). */
export const matchesArnByParts = (pattern: Pattern, arn: string): boolean =>
  isWhole(pattern.text) && matchesPartByPart(pattern, arn);

/** Parts that the pattern lacks are its completion with `*`. */
function matchesPartByPart(pattern: Pattern, text: string): boolean {
  let p = 0;
  let t = 0;
  for (let part = 0; part < COLONS_BETWEEN_PARTS; part++) {
    const patternColon = pattern.text.indexOf(COLON, p);
    const colon = text.indexOf(COLON, t);
    const last = patternColon < 0;
    if (colon < 0 && !last) return false;
    const patternEnd = last ? pattern.text.length : patternColon;
    if (!stretchMatches(pattern, p, patternEnd, text, t, colon < 0 ? text.length : colon)) return false;
    if (last) return true;
    p = patternColon + 1;
    t = colon + 1;
  }
  return stretchMatches(pattern, p, pattern.text.length, text, t, text.length);
}

/** Whether a text has the six parts of an ARN. */
function isWhole(text: string): boolean {
  let at = -1;
  for (let part = 0; part < COLONS_BETWEEN_PARTS; part++) {
    at = text.indexOf(COLON, at + 1);
    if (at < 0) return false;
  }
  return true;
}
