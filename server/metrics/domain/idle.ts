/**
 * A shard to which nobody wrote reports nothing at all: that is zero where it was there, and unknown where it was not.
 * Known to be there is an open shard from its first report on, one without parents from the stream's first report on,
 * and a closed one between its own first and last. Changes the line.
 */
export function fillIdle(
  line: Float32Array,
  shard: { readonly open: boolean; readonly original: boolean },
  reported: { readonly first: number; readonly last: number },
): void {
  let first = line.findIndex((value) => !Number.isNaN(value));
  const last = shard.open ? reported.last : line.findLastIndex((value) => !Number.isNaN(value));
  if (shard.open && shard.original) first = reported.first;
  if (first < 0) return;
  for (let at = first; at <= last && at < line.length; at += 1) if (Number.isNaN(line[at])) line[at] = 0;
}

/** The first and last point of which any line knows something; null when none does. */
export function reportedIn(lines: Iterable<Float32Array>): { first: number; last: number } | null {
  let first = Number.POSITIVE_INFINITY;
  let last = -1;
  for (const line of lines) {
    const begin = line.findIndex((value) => !Number.isNaN(value));
    if (begin < 0) continue;
    first = Math.min(first, begin);
    last = Math.max(
      last,
      line.findLastIndex((value) => !Number.isNaN(value)),
    );
  }
  return last < 0 ? null : { first, last };
}
