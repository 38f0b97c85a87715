const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** Integer or decimal, without exponent; null when the text is neither. */
export const parseNumber = (text: string): number | null => {
  const trimmed = text.trim();
  return NUMBER.test(trimmed) ? Number(trimmed) : null;
};
