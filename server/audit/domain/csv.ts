/**
 * One line of CSV (RFC 4180), every cell quoted. A cell that a spreadsheet would take for a formula gets an apostrophe
 * in front: names and purposes are typed by people, and the file is opened by others.
 */
export const csvLine = (cells: readonly (string | null)[]): string =>
  `${cells.map((cell) => quote(cell ?? '')).join(',')}\r\n`;

const FORMULA = /^[\s]*[=+\-@|＝＋－＠]|^[\t\r\n]/;

function quote(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
