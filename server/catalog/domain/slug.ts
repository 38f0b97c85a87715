const LONGEST = 60;

/** `Payments: captured (v2)` → `payments-captured-v2`. Never empty. */
export function slugFrom(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'product' : slug;
}

/** The slug itself, or with the first number that is free. */
export function freeSlug(wanted: string, taken: readonly string[]): string {
  const used = new Set(taken);
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `-${number}`;
    const slug = `${wanted.slice(0, LONGEST - suffix.length)}${suffix}`;
    if (!used.has(slug)) return slug;
  }
}
