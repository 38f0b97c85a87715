'use client';
import { usePathname, useSearchParams } from 'next/navigation';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { SkeletonRows } from '@/components/ui/skeleton';
import { leadsElsewhere } from './leads-elsewhere';

const ReadingContext = createContext(false);

/** A page that never comes must not hide the one that is there. */
const LONGEST_MS = 20_000;

/**
 * Knows that another page was asked for and is not here yet. Pages are sent whole instead of in pieces, so that they
 * work without JavaScript and answer with the right status; this is what people see meanwhile.
 */
export function ReadingProvider({ children }: { readonly children: ReactNode }) {
  const here = `${usePathname()}?${useSearchParams()}`;
  const [left, setLeft] = useState<string | null>(null);
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      if (leadsElsewhere(event, window.location.href)) setLeft(here);
    };
    document.addEventListener('click', onClick);
    return () => document.removeEventListener('click', onClick);
  }, [here]);
  useEffect(() => {
    if (left === null) return;
    const timer = setTimeout(() => setLeft(null), left === here ? LONGEST_MS : 0);
    return () => clearTimeout(timer);
  }, [left, here]);
  return <ReadingContext value={left === here}>{children}</ReadingContext>;
}

/** Covers the page that is left, from 300 ms on. */
export function ReadingSheet() {
  return use(ReadingContext) ? (
    <div className="reading after-300ms">
      <SkeletonRows rows={8} label="Reading" />
    </div>
  ) : null;
}
