/** One rule broken on purpose: `find` occurs once in `file` (under server/policies) and is replaced. */
export type Mutation = {
  readonly rule: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
};

/** Mutations of one file, each as `[rule, find, replace]`. */
export const mutationsOf = (
  file: string,
  changes: readonly (readonly [rule: string, find: string, replace: string])[],
): readonly Mutation[] => changes.map(([rule, find, replace]) => ({ rule, file, find, replace }));
