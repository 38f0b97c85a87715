import type { Tag } from '@aws-sdk/client-kms';
import { jsonConstraints } from '../constraints';
import { limitExceeded, tagError } from './errors';

type Tags = Readonly<Record<string, string>>;

const MOST_TAGS = 50;
const TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags of a request; keys compare with case. */
export function readTags(input: readonly Tag[] | undefined): Tags {
  const tags: Record<string, string> = {};
  for (const { TagKey = '', TagValue = '' } of input ?? []) {
    jsonConstraints.checkText(TagKey, 'tags.member.tagKey', { min: 1, max: 128 });
    jsonConstraints.checkText(TagValue, 'tags.member.tagValue', { max: 256 });
    if (TagKey.toLowerCase().startsWith('aws:')) throw tagError('Tag keys cannot begin with aws:.');
    if (!TEXT.test(TagKey) || !TEXT.test(TagValue))
      throw tagError(`The tag ${TagKey} has characters that are not allowed.`);
    if (Object.hasOwn(tags, TagKey)) throw tagError(`The tag key ${TagKey} occurs more than once.`);
    tags[TagKey] = TagValue;
  }
  requireTagCount(tags);
  return tags;
}

export function requireTagCount(tags: Tags): Tags {
  if (Object.keys(tags).length > MOST_TAGS) throw limitExceeded(`A key can have at most ${MOST_TAGS} tags.`);
  return tags;
}

export const requestTagKeys = (tags: Tags): Readonly<Record<string, string | readonly string[]>> => ({
  ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
  'aws:TagKeys': Object.keys(tags),
});
