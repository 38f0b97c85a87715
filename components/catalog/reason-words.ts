import type { HitPlace, HitReason } from '@/server/catalog/domain/explain-hit';

const PLACES: Readonly<Record<HitPlace, string>> = {
  name: 'the name',
  stream: 'the stream’s name',
  domain: 'the domain',
  owner: 'the owner',
  tags: 'the tags',
  description: 'the description',
  field: 'the name of a field',
  'field-description': 'the description of a field',
};

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** `“payment” in the name and the description`. */
export const placeWords = ({ words, places }: HitReason): string =>
  `“${words}” in ${listed(places.map((place) => PLACES[place]))}`;
