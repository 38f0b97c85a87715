import type { SchemaVersionRow } from '@/server/schemas/view';

const WORDS: Readonly<Record<SchemaVersionRow['status'], string>> = {
  AVAILABLE: 'Available',
  PENDING: 'Being checked',
  FAILURE: 'Refused by the registry',
  DELETING: 'Being deleted',
};

export const versionState = ({
  status,
  deletedAt,
}: Pick<SchemaVersionRow, 'status' | 'deletedAt'>): string =>
  deletedAt === null ? WORDS[status] : 'Deleted in the registry';

/** `version 3`, `versions 1 and 3`, `versions 1, 2 and 3`. */
export function versionsInWords(numbers: readonly number[]): string {
  const last = numbers.at(-1);
  const others = numbers.slice(0, -1);
  return others.length === 0 ? `version ${last}` : `versions ${others.join(', ')} and ${last}`;
}
