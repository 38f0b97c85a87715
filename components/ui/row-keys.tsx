'use client';
import { type ReactNode, useEffect, useRef } from 'react';

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/**
 * J and K move between the rows inside, Enter opens the one that has the focus. A row is whatever carries
 * `data-row`; its first link gets the focus, so the browser's own Enter does the opening.
 */
export function RowKeys({ children }: { readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      const links = [...(box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].flatMap((row) => {
        const link = row.matches('a') ? row : row.querySelector<HTMLElement>('a');
        return link ? [link] : [];
      });
      const now = links.indexOf(document.activeElement as HTMLElement);
      const next = links[now < 0 ? (step > 0 ? 0 : links.length - 1) : now + step];
      if (!next) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    };
    document.addEventListener('keydown', move);
    return () => document.removeEventListener('keydown', move);
  }, []);
  return <div ref={box}>{children}</div>;
}
