'use client';
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';

/** Light, dark or as the system says; `data-theme` on <html>, before the first paint. */
export function Theme({ nonce, children }: { readonly nonce?: string; readonly children: ReactNode }) {
  return (
    <ThemeProvider attribute="data-theme" enableColorScheme disableTransitionOnChange nonce={nonce}>
      {children}
    </ThemeProvider>
  );
}
