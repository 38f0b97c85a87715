'use client';
import { useSyncExternalStore } from 'react';

function subscribe(told: () => void): () => void {
  const observer = new MutationObserver(told);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** The theme that the page shows; a canvas has to be drawn anew when it changes. */
export const useThemeName = (): string =>
  useSyncExternalStore(
    subscribe,
    () => document.documentElement.dataset.theme ?? '',
    () => '',
  );
