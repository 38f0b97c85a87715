import type { Page } from './view';

/** Numbers rise with time, so they are the keyset of every list. */
export const cursorOf = (cursor: string | null): number | null =>
  cursor !== null && /^\d{1,9}$/.test(cursor) ? Number(cursor) : null;

export function pageOf<T extends { readonly number: number }>(rows: readonly T[], size: number): Page<T> {
  const items = rows.slice(0, size);
  return { items, next: rows.length > size ? String(items.at(-1)?.number) : null };
}
