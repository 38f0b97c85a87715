/** Tells the form's action where to go on when it is done; see app/(portal)/finished.ts. */
export const NextField = ({ next }: { readonly next?: string }) =>
  next === undefined ? null : <input type="hidden" name="next" value={next} />;
