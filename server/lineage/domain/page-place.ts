/** Where one page of a list that goes back in time ends: a moment, and what tells those of one moment apart. */
export type PagePlace = { readonly at: Date; readonly id: string };

export const placeText = ({ at, id }: PagePlace): string => `${at.getTime()}.${id}`;

/** Null for a text that is no place: the list then begins anew. */
export function parsePlace(text: string): PagePlace | null {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f-]{1,64})$/.exec(text) ?? [];
  return at && id ? { at: new Date(Number(at)), id } : null;
}
