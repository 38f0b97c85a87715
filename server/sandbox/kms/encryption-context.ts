import { jsonConstraints } from '../constraints';

export type EncryptionContext = Readonly<Record<string, string>>;

/** Characters of the context as JSON. */
const MOST = 8_192;

export function requireEncryptionContext(pairs: EncryptionContext | undefined): EncryptionContext {
  if (pairs === undefined) return {};
  if (JSON.stringify(pairs).length > MOST)
    throw jsonConstraints.invalid(`The encryption context has more than ${MOST} characters.`);
  return pairs;
}

/** The same bytes for the same pairs, in whatever order they came. */
export const canonicalContext = (pairs: EncryptionContext): Buffer =>
  Buffer.from(JSON.stringify(Object.entries(pairs).sort(([one], [other]) => (one < other ? -1 : 1))));
