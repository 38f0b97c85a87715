import { err, ok, type Result } from '../../../kernel/result';
import { type ContractTerms, DELIVERIES, NO_TERMS, ORDERINGS } from '../terms';
import { type OdcsDocument, textOf } from './document';
import { numberOf } from './units';

/** What the standard has no place for: customProperties of these names. */
export const CUSTOMS = {
  partitionKeyMeaning: 'partitionKey',
  ordering: 'ordering',
  delivery: 'delivery',
  noticeDays: 'noticeDays',
} as const satisfies Readonly<Record<string, keyof ContractTerms>>;
export type CustomName = keyof typeof CUSTOMS;
export const CUSTOM_NAMES = Object.keys(CUSTOMS) as readonly CustomName[];

/** Where `team` is the list of people that it was before ODCS 3.1, it has no name. */
export const OWNER_PROPERTY = 'owner';

export const fitsCustom =
  (name: string) =>
  (entry: OdcsDocument): boolean =>
    entry.property === name;

const WORDS: Readonly<Record<CustomName, string>> = {
  partitionKeyMeaning: 'What the partition key stands for.',
  ordering: 'Order of records that consumers may count on.',
  delivery: 'How often a record comes.',
  noticeDays: 'Days between a breaking version and the moment from which it holds.',
};

export function readCustom(
  name: CustomName,
  { value }: OdcsDocument,
): Result<Partial<ContractTerms>, string> {
  switch (name) {
    case 'partitionKeyMeaning':
      return typeof value === 'string' ? ok({ partitionKey: value }) : err('Its value is no text.');
    case 'ordering': {
      const ordering = ORDERINGS.find((known) => known === value);
      return ordering ? ok({ ordering }) : err(`Its value is one of ${ORDERINGS.join(', ')}.`);
    }
    case 'delivery': {
      const delivery = DELIVERIES.find((known) => known === value);
      return delivery ? ok({ delivery }) : err(`Its value is one of ${DELIVERIES.join(', ')}.`);
    }
    case 'noticeDays': {
      const days = numberOf(value);
      return days === null ? err('Its value is no number.') : ok({ noticeDays: days });
    }
  }
}

/** As for service levels: null goes, and what says the same already stays as it was written. */
export function nextCustom(
  name: CustomName,
  terms: ContractTerms,
): ((found: OdcsDocument) => OdcsDocument) | null {
  const field = CUSTOMS[name];
  const value = terms[field];
  if (value === NO_TERMS[field]) return null;
  return (found) => {
    if (Object.keys(found).length === 0) return { property: name, value, description: WORDS[name] };
    const said = readCustom(name, found);
    return said.ok && said.value[field] === value ? found : { ...found, value };
  };
}

export const nextOwner = (owner: string): ((found: OdcsDocument) => OdcsDocument) | null =>
  owner === '' ? null : (found) => ({ ...found, property: OWNER_PROPERTY, value: owner });

export const readOwner = ({ value }: OdcsDocument): string => textOf(value);
