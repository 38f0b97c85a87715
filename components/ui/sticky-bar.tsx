import type { ReactNode } from 'react';

/** Decision and wizard bars at the bottom of the page, in reach while the change above is read. */
export function StickyBar({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <section className="stick" aria-label={label}>
      {children}
    </section>
  );
}
