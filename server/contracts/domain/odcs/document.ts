/** A document of the Open Data Contract Standard as it was read: JSON values, whatever they say (decision 0025). */
export type OdcsDocument = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is OdcsDocument =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const objectsIn = (value: unknown): readonly OdcsDocument[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Without this key. */
export function without(object: OdcsDocument, ...keys: readonly string[]): OdcsDocument {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** The list with its first entry that fits replaced or, for null, taken out; what fits nothing is added at the end. */
export function putInto(
  list: readonly unknown[],
  fits: (entry: OdcsDocument) => boolean,
  next: ((found: OdcsDocument) => OdcsDocument) | null,
): readonly unknown[] {
  const at = list.findIndex((entry) => isObject(entry) && fits(entry));
  if (next === null) return at < 0 ? list : list.toSpliced(at, 1);
  const found = list[at];
  return at < 0 ? [...list, next({})] : list.with(at, next(isObject(found) ? found : {}));
}
