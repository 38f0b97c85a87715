import type { ReactNode } from 'react';

/**
 * What stands in for a script where none runs; hidden everywhere else. The opposite is the class `scripted`. Not a
 * `noscript`: that is no part of the page for tools which look at it from outside.
 */
export const Unscripted = ({ children }: { readonly children: ReactNode }) => (
  <div className="unscripted">{children}</div>
);
