/** The number in a path; null for what is none, which then is not found. */
export const pathNumber = (text: string): number | null =>
  /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
