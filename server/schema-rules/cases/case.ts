import type { BreakRule } from '../break';

/** Two versions of a definition and what the sources say of them. Objects are written as JSON. */
export type Case = {
  readonly name: string;
  /** Where the verdict comes from: the format's specification, or the registry's documentation. */
  readonly source: string;
  readonly older: unknown;
  readonly newer: unknown;
  /** Rules that break when the newer version reads what the older wrote. Absent: nothing breaks. */
  readonly backward?: readonly Reason[];
  /** Rules that break when the older version reads what the newer writes. */
  readonly forward?: readonly Reason[];
};

/** `rule at path`, or the rule alone for the whole record. */
export type Reason = BreakRule | `${BreakRule} at ${string}`;

export const definitionText = (definition: unknown): string =>
  typeof definition === 'string' ? definition : JSON.stringify(definition);
