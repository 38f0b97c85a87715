import { invalidInput } from './errors';
import type { Tags } from './records';

const MOST_TAGS = 50;

/** Tags of a request: at most 50, key 1–128, value 0–256, no `aws:` prefix. */
export function readTags(input: Readonly<Record<string, string>> | undefined): Tags {
  const tags = input ?? {};
  for (const [key, value] of Object.entries(tags)) {
    checkTagKey(key);
    if (value.length > 256) throw invalidInput('Invalid Tag Parameters');
  }
  return requireTagCount(tags);
}

export function checkTagKey(key: string): void {
  if (key.length < 1 || key.length > 128 || key.toLowerCase().startsWith('aws:'))
    throw invalidInput('Invalid Tag Parameters');
}

export function requireTagCount(tags: Tags): Tags {
  if (Object.keys(tags).length > MOST_TAGS) throw invalidInput('New Tags cannot be empty or more than 50');
  return tags;
}

export function requestTagKeys(
  input: Readonly<Record<string, string>> | undefined,
): Readonly<Record<string, string | readonly string[]>> {
  if (!input || Object.keys(input).length === 0) return {};
  return {
    ...Object.fromEntries(Object.entries(input).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    'aws:TagKeys': Object.keys(input),
  };
}
