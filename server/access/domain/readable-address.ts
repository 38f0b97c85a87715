/** Escapes that belong together, or a percent sign that is none. */
const ESCAPES = /(?:%[0-9a-f]{2})+|%/gi;
const REPLACEMENT = '%EF%BF%BD';

function readable(escapes: string): string {
  if (escapes === '%') return '%25';
  try {
    if (!decodeURIComponent(escapes).includes('\0')) return escapes;
  } catch {
    // Not UTF-8.
  }
  const bytes = Uint8Array.from(escapes.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
  return encodeURIComponent(new TextDecoder().decode(bytes)).replaceAll('%00', REPLACEMENT);
}

/**
 * The same address with U+FFFD in the place of what is no text: escapes that are not UTF-8, which Next.js answers with
 * an error of its own, and NUL, which PostgreSQL stores nowhere. Such an address then leads nowhere, like any other.
 */
export const readableAddress = (url: string): string => url.replace(ESCAPES, readable);
