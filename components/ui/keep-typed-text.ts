'use client';
import { useLayoutEffect, useState } from 'react';

const WRITTEN = ['value', 'defaultValue'] as const;

/** Reads as ever; what scripts write is not heard. A person's typing does not come this way. */
function closeToScripts(area: HTMLTextAreaElement): void {
  for (const name of WRITTEN) {
    const inherited = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, name);
    Object.defineProperty(area, name, {
      configurable: true,
      get: () => inherited?.get?.call(area),
      set: () => {},
    });
  }
}

function openToScripts(area: Element | null): void {
  if (!(area instanceof HTMLTextAreaElement)) return;
  for (const name of WRITTEN) Reflect.deleteProperty(area, name);
}

/**
 * Leaves the text area with this id alone while React takes the server's page over. React writes its first text again
 * at that moment (inputs are spared), so that what was typed or pasted while the scripts were loading would be lost, and
 * a selection in any case. Text areas that the browser's own scripts make are not there yet, and stay as they are.
 */
export function useKeepTypedText(id: string | undefined): void {
  // Once, before React has the element; a state of its own would render again, which writes the text again.
  useState(() => {
    if (id === undefined || typeof document === 'undefined') return;
    const area = document.getElementById(id);
    if (area instanceof HTMLTextAreaElement) closeToScripts(area);
  });
  useLayoutEffect(() => {
    if (id !== undefined) openToScripts(document.getElementById(id));
  }, [id]);
}
