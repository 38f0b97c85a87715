import type { Change } from './memory-store';

/** One line of the log: `[collection, key, value]`, or `[collection, key]` for a deletion. */
export const encodeChange = ({ collection, key, value }: Change): string =>
  `${JSON.stringify(value === undefined ? [collection, key] : [collection, key, value])}\n`;

function decodeLine(line: string): Change | null {
  try {
    const parsed: unknown = JSON.parse(line);
    if (!Array.isArray(parsed) || parsed.length < 2 || parsed.length > 3) return null;
    const [collection, key, value] = parsed as [unknown, unknown, unknown];
    return typeof collection === 'string' && typeof key === 'string' ? { collection, key, value } : null;
  } catch {
    return null;
  }
}

export type DecodedLog = {
  readonly changes: readonly Change[];
  /** Bytes of whole lines: what follows was being written when the process died. */
  readonly soundBytes: number;
};

/**
 * Reads a log whose tail may be torn: a kill leaves at most an unfinished last group, which nobody was told about.
 * Damage that is followed by sound lines cannot come from that, and is refused rather than skipped.
 */
export function decodeLog(bytes: Buffer): DecodedLog {
  const changes: Change[] = [];
  let soundBytes = 0;
  let damagedAt = -1;
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(0x0a, start);
    const change = end < 0 ? null : decodeLine(bytes.toString('utf8', start, end));
    if (change && damagedAt >= 0) throw new Error(`control log is damaged at byte ${damagedAt}`);
    if (!change && damagedAt < 0) damagedAt = start;
    if (end < 0) break;
    if (change) {
      changes.push(change);
      soundBytes = end + 1;
    }
    start = end + 1;
  }
  return { changes, soundBytes };
}
