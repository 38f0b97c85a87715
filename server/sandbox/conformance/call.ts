/** What earlier calls of the same side answered, for the inputs of later ones: ARNs, iterators, tokens, sequence numbers. */
export type Memory = Map<string, string>;

/** One call of the comparison. `input` is made anew for each side, from what that side answered before. */
export type Call = {
  /** What it shows, for the report. */
  readonly shows: string;
  readonly operation: string;
  readonly input: (memory: Memory) => object;
  /** Takes from the answer what later calls need. */
  readonly keep?: (output: Readonly<Record<string, unknown>>, memory: Memory) => void;
  /** Streams that must be ACTIVE (or gone) before the next call: their changes take a moment. */
  readonly settles?: readonly string[];
};

/** An answer, or the name of the error in its place. Messages are AWS's to word and are not compared. */
export type Answer =
  | { readonly output: Readonly<Record<string, unknown>> }
  | { readonly error: string; readonly status: number | undefined };

export const call = (
  operation: string,
  shows: string,
  input: object | ((memory: Memory) => object),
  more: Partial<Pick<Call, 'keep' | 'settles'>> = {},
): Call => ({
  operation,
  shows,
  input: typeof input === 'function' ? (input as Call['input']) : () => input,
  ...more,
});

/** The input of a call needs an answer that did not come. */
export class NothingKept extends Error {}

export function recalled(memory: Memory, name: string): string {
  const value = memory.get(name);
  if (value === undefined) throw new NothingKept(`no earlier call kept ${name}`);
  return value;
}
