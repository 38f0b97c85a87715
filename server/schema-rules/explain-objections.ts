import type { Objection } from './judge';

/** The objection as one sentence for people who know neither the rule nor who reads what. */
export const explainObjection = (objection: Objection): string =>
  sentence(objection, versionsOf([objection]));

/** The same for all of a verdict: what breaks against several versions in the same way is said once, with all of them. */
export function explainObjections(objections: readonly Objection[]): string[] {
  const alike = new Map<string, Objection[]>();
  for (const each of objections) {
    const { rule, path, message } = each;
    const key = JSON.stringify([rule, path, message, 'direction' in each ? each.direction : '']);
    alike.set(key, [...(alike.get(key) ?? []), each]);
  }
  return [...alike.values()].flatMap((same) =>
    same.slice(0, 1).map((first) => sentence(first, versionsOf(same))),
  );
}

function sentence(objection: Objection, versions: string): string {
  if (!('direction' in objection)) return objection.message;
  const { direction, path, message } = objection;
  const who =
    direction === 'backward'
      ? `The new version cannot read what ${versions} wrote`
      : `${versions.replace(/^v/, 'V')} cannot read what the new version writes`;
  return path === '' ? `${who}: ${message}` : `${who}, at ${path}: ${message}`;
}

/** `version 1`, `versions 1 and 3`, `versions 1 to 3, 5 and 8`: of numbers in a row, both ends. */
function versionsOf(objections: readonly Objection[]): string {
  const numbers = objections.flatMap((each) => ('direction' in each ? [each.version] : []));
  const rows: (readonly [from: number, to: number])[] = [];
  for (const number of [...new Set(numbers)].sort((one, other) => one - other)) {
    const last = rows.at(-1);
    if (last && last[1] === number - 1) rows[rows.length - 1] = [last[0], number];
    else rows.push([number, number]);
  }
  const parts = rows.flatMap(([from, to]) => {
    if (from === to) return [`${from}`];
    return to === from + 1 ? [`${from}`, `${to}`] : [`${from} to ${to}`];
  });
  const list = parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  return `${new Set(numbers).size === 1 ? 'version' : 'versions'} ${list}`;
}
