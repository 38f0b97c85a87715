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
export const matchesResourceArn = (pattern: Pattern, resource: string): boolean =>
  pattern.text === '*' ||
  pattern.text === resource ||
  matchesArnByParts(pattern, resource) ||
  matchesSpanning(pattern, resource);

/** ArnLike and ArnEquals: each of the six parts is compared on its own (IAM user guide, "Condition operators"). */
export function matchesArnByParts(pattern: Pattern, arn: string): boolean {
  let p = 0;
  let t = 0;
  for (let part = 0; part < COLONS_BETWEEN_PARTS; part++) {
    const patternColon = pattern.text.indexOf(COLON, p);
    const colon = arn.indexOf(COLON, t);
    if (patternColon < 0 || colon < 0) return false;
    if (!stretchMatches(pattern, p, patternColon, arn, t, colon)) return false;
    p = patternColon + 1;
    t = colon + 1;
  }
  return stretchMatches(pattern, p, pattern.text.length, arn, t, arn.length);
}
