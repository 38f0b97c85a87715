import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Mistakes of our own code, as the web server notes them; what it refuses is noted in other words. */
const BROKEN = /^.*⨯ (?:Reference|Type|Range|Syntax)Error.*$/gm;

/**
 * Pages that broke on the server. The browser's scripts draw such a page anew and no journey sees a difference, but
 * whoever has no scripts, or asks for the page by another program, gets an error.
 */
export function pageErrors(dataRoot: string): readonly string[] {
  const log = readFileSync(join(dataRoot, 'log/web.log'), 'utf8');
  return [...new Set(log.match(BROKEN) ?? [])];
}
