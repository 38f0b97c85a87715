/** The sixteen bytes of a UUID, most significant first. The text must be one (server/kernel/uuid.ts). */
export function uuidToBytes(text: string): Uint8Array {
  const digits = text.replaceAll('-', '');
  return Uint8Array.from({ length: 16 }, (_, index) =>
    Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16),
  );
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** For each record that is read, so without arrays on the way. */
export function uuidFromBytes(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < 16; at += 1) {
    if (at === 4 || at === 6 || at === 8 || at === 10) text += '-';
    text += HEX[bytes[at] ?? 0];
  }
  return text;
}
