import type { PiiKind } from '@/server/labels/domain/field-label';
import type { LostBecause } from '@/server/labels/domain/place-labels';
import type { Suggestion } from '@/server/labels/domain/suggest-pii';
import type { FieldLabelView, HiddenField } from '@/server/labels/view';

/** What a field says of a person, as people say it. */
export const PII_WORDS: Readonly<Record<PiiKind, string>> = {
  NAME: 'Name',
  EMAIL: 'E-mail address',
  PHONE: 'Phone number',
  ADDRESS: 'Address',
  NATIONAL_ID: 'National id',
  CARD: 'Card number',
  IBAN: 'IBAN',
  IP: 'IP address',
  BIRTH_DATE: 'Birth date',
  LOCATION: 'Location',
  CREDENTIAL: 'Credential',
  OTHER: 'Personal',
};

const CLASS_WORDS = { PUBLIC: 'Public', INTERNAL: 'Internal', CONFIDENTIAL: 'Confidential' } as const;

/** All that a label says, in one line: for who cannot see the tags, and for the search. */
export const labelInWords = ({
  documentation,
  classification,
  pii,
  terms,
}: Pick<FieldLabelView, 'documentation' | 'classification' | 'pii' | 'terms'>): string =>
  [
    classification && CLASS_WORDS[classification],
    pii && `personal data: ${PII_WORDS[pii]}`,
    documentation,
    ...terms,
  ]
    .filter(Boolean)
    .join(', ');

/** Why samples hide a field. */
export const whyHidden = ({ classification, pii }: Pick<HiddenField, 'classification' | 'pii'>): string =>
  [
    classification === 'CONFIDENTIAL' && 'confidential',
    pii && `personal data (${PII_WORDS[pii].toLowerCase().replace('iban', 'IBAN').replace('ip ', 'IP ')})`,
  ]
    .filter(Boolean)
    .join(' and ');

/** What speaks for a suggestion. */
export function whySuggested({ byName, byValues }: Suggestion): string {
  const values =
    byValues &&
    `${byValues.matched.toLocaleString('en')} of ${byValues.seen.toLocaleString('en')} values looked like it`;
  return [byName && 'its name', values].filter(Boolean).join('; ');
}

export const lostWords: Readonly<Record<LostBecause, string>> = {
  gone: 'The valid version has no such field.',
  taken: 'Another label says something of that field already.',
};
