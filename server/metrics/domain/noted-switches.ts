const KEPT_MS = 7 * 86_400_000;

/** When readings of a stream found another mode than the reading before; what is over a week old is nobody's concern. */
export function notedSwitches(
  noted: readonly Date[],
  before: string | null,
  after: string,
  at: Date,
): readonly Date[] {
  const kept = noted.filter((each) => at.getTime() - each.getTime() < KEPT_MS);
  return before !== null && before !== after ? [...kept, at] : kept;
}
