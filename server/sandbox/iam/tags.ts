import { checkText, invalid } from '../constraints';
import { AwsError } from '../contract';
import type { Tags } from './records';

export type TagInput = { readonly Key: string; readonly Value: string };
type ContextKeys = Record<string, string | readonly string[]>;

/** docs/aws-facts.md §13 */
const MAX_TAGS = 50;
const TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags of a request, checked; keys that differ only in case count as the same key. */
export function readTags(input: readonly TagInput[] | undefined): Tags {
  const tags: Record<string, string> = {};
  const seen = new Set<string>();
  for (const { Key, Value } of input ?? []) {
    checkText(Key, 'tags.member.key', { min: 1, max: 128, pattern: TEXT });
    checkText(Value, 'tags.member.value', { max: 256, pattern: TEXT });
    if (Key.toLowerCase().startsWith('aws:'))
      throw invalid('Tag keys beginning with aws: are reserved for system use.');
    if (seen.has(Key.toLowerCase()))
      throw new AwsError(
        'InvalidInput',
        'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      );
    seen.add(Key.toLowerCase());
    tags[Key] = Value;
  }
  checkTagCount(tags);
  return tags;
}

export function checkTagCount(tags: Tags): void {
  if (Object.keys(tags).length > MAX_TAGS)
    throw new AwsError(
      'LimitExceeded',
      `The number of tags has reached the maximum limit: ${MAX_TAGS}.`,
      409,
    );
}

/** Adds or replaces, finding keys without regard to case. */
export function mergeTags(before: Tags, added: Tags): Tags {
  const merged = { ...withoutTags(before, Object.keys(added)), ...added };
  checkTagCount(merged);
  return merged;
}

export function withoutTags(before: Tags, keys: readonly string[]): Tags {
  const gone = new Set(keys.map((key) => key.toLowerCase()));
  return Object.fromEntries(Object.entries(before).filter(([key]) => !gone.has(key.toLowerCase())));
}

export const shownTags = (tags: Tags): TagInput[] =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

export function requestTagKeys(tags: Tags): ContextKeys {
  const keys = Object.keys(tags);
  if (keys.length === 0) return {};
  return {
    'aws:TagKeys': keys,
    ...Object.fromEntries(keys.map((key) => [`aws:RequestTag/${key}`, tags[key] ?? ''])),
  };
}

/** Both names: the global key, and the older one of IAM itself. */
export const resourceTagKeys = (tags: Tags): ContextKeys =>
  Object.fromEntries(
    Object.entries(tags).flatMap(([key, value]) => [
      [`aws:ResourceTag/${key}`, value],
      [`iam:ResourceTag/${key}`, value],
    ]),
  );
