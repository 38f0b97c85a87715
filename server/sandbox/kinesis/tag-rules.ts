import { invalidArgument, requireMember, textOfLength, validationError } from './input';

const MOST_TAGS = 50;
const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags of a request: at most 50, key 1–128, value 0–256, no `aws:` prefix (docs/aws-facts.md §1). */
export function requireTags(tags: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const entries = Object.entries(tags);
  if (entries.length > MOST_TAGS)
    throw validationError(
      entries.length,
      'tags',
      `Member must have length less than or equal to ${MOST_TAGS}`,
    );
  return Object.fromEntries(entries.map(([key, value]) => [requireTagKey(key), tagValue(value ?? '')]));
}

export function requireTagKeys(keys: readonly string[] | undefined): readonly string[] {
  const given = requireMember(keys, 'TagKeys');
  if (given.length < 1 || given.length > MOST_TAGS)
    throw validationError(given.length, 'tagKeys', `Member must have length between 1 and ${MOST_TAGS}`);
  return given.map(requireTagKey);
}

/** All tags that the stream or consumer would have. */
export function mergeTags(
  of: { readonly tags: Readonly<Record<string, string>>; readonly title: string },
  added: Readonly<Record<string, string>>,
): Record<string, string> {
  const merged = { ...of.tags, ...added };
  if (Object.keys(merged).length > MOST_TAGS)
    throw invalidArgument(
      `Failed to add tags to ${of.title} because it cannot have more than ${MOST_TAGS} tags associated with it.`,
    );
  return merged;
}

function requireTagKey(key: string): string {
  textOfLength(key, 'tagKey', 1, 128);
  if (/^aws:/i.test(key))
    throw invalidArgument(`Tag keys starting with "aws:" are reserved for system use. Given: ${key}`);
  return tagText(key);
}

const tagValue = (value: string): string => tagText(textOfLength(value, 'tagValue', 0, 256));

function tagText(text: string): string {
  if (!TAG_TEXT.test(text))
    throw invalidArgument(
      'Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . : / = + - @.',
    );
  return text;
}
