/** One hand-written case. `rule` is AWS's rule that it shows and where AWS states it. */
export type Check = {
  readonly rule: string;
  readonly name: string;
  readonly expected: unknown;
  readonly actual: () => unknown;
};

/** Null when the check holds, else what came instead. Used where no test runner is (server/policies/mutation). */
export function failureOf(check: Check): string | null {
  const expected = JSON.stringify(check.expected);
  const actual = JSON.stringify(outcomeOf(check));
  return actual === expected ? null : `${check.name}: expected ${expected}, got ${actual}`;
}

function outcomeOf(check: Check): unknown {
  try {
    return check.actual();
  } catch (thrown) {
    return `threw ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
}
