'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Reads the page anew every second while something on it is on its way; stops in a hidden tab. */
export function RefreshWhile({ active }: { readonly active: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!active) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, 1_000);
    return () => clearInterval(timer);
  }, [active, router]);
  return null;
}
