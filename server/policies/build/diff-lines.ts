/** One line of a document as people read it. `before` and `after` are its line numbers, from 1. */
export type DiffLine = {
  readonly kind: 'same' | 'added' | 'removed';
  readonly before?: number;
  readonly after?: number;
  readonly text: string;
  /** Name of the statement that another tool put there, when the line belongs to one. */
  readonly unmanaged?: string;
};

/** A fold hides lines that did not change, and names the statements of other tools among them. */
export type DiffBlock =
  | { readonly kind: 'lines'; readonly lines: readonly DiffLine[] }
  | {
      readonly kind: 'fold';
      readonly lines: readonly DiffLine[];
      readonly unmanaged: readonly string[];
    };
