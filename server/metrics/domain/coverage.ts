/** Time of which everything final is known: sorted, apart from each other, each `[from, until)` in seconds. */
export type Coverage = readonly (readonly [from: number, until: number])[];

/** With one more stretch; those that touch become one. */
export function cover(known: Coverage, from: number, until: number): Coverage {
  if (until <= from) return known;
  const apart = known.filter(([start, end]) => end < from || start > until);
  const touching = known.filter(([start, end]) => end >= from && start <= until);
  const joined = [
    Math.min(from, ...touching.map(([start]) => start)),
    Math.max(until, ...touching.map(([, end]) => end)),
  ] as const;
  return [...apart, joined].toSorted(([one], [other]) => one - other);
}

/** The first second from `from` on that is not known; `until` when all of it is. */
export function firstMissing(known: Coverage, from: number, until: number): number {
  const holding = known.find(([start, end]) => start <= from && from < end);
  return Math.min(holding ? holding[1] : from, until);
}

/** Without what is older than `before`. */
export const forget = (known: Coverage, before: number): Coverage =>
  known.filter(([, end]) => end > before).map(([start, end]) => [Math.max(start, before), end] as const);
