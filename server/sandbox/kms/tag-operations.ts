import type {
  ListResourceTagsRequest,
  ListResourceTagsResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-kms';
import type { Operation } from '../contract';
import { checkKey } from './key-check';
import type { KeyRing } from './key-ring';
import { keyTarget, requireKey, requireLivingKey } from './key-target';
import { pageOf } from './paging';
import { readTags, requestTagKeys, requireTagCount } from './tags';

export function tagOperations(ring: KeyRing) {
  const { keys } = ring;

  const tag: Operation<TagResourceRequest, object> = {
    checks: ({ KeyId = '', Tags }, context) => [
      checkKey(ring, 'TagResource', keyTarget(keys, KeyId, context), context, {
        more: requestTagKeys(readTags(Tags)),
      }),
    ],
    async run({ KeyId = '', Tags }, context) {
      const key = requireLivingKey(keyTarget(keys, KeyId, context), context.now);
      await keys.save({ ...key, tags: requireTagCount({ ...key.tags, ...readTags(Tags) }) });
      return undefined;
    },
  };

  const untag: Operation<UntagResourceRequest, object> = {
    checks: ({ KeyId = '', TagKeys = [] }, context) => [
      checkKey(ring, 'UntagResource', keyTarget(keys, KeyId, context), context, {
        more: { 'aws:TagKeys': TagKeys },
      }),
    ],
    async run({ KeyId = '', TagKeys = [] }, context) {
      const key = requireLivingKey(keyTarget(keys, KeyId, context), context.now);
      const tags = Object.fromEntries(Object.entries(key.tags).filter(([name]) => !TagKeys.includes(name)));
      await keys.save({ ...key, tags });
      return undefined;
    },
  };

  const list: Operation<ListResourceTagsRequest, ListResourceTagsResponse> = {
    checks: ({ KeyId = '' }, context) => [
      checkKey(ring, 'ListResourceTags', keyTarget(keys, KeyId, context), context),
    ],
    run(input, context) {
      const { tags } = requireKey(keyTarget(keys, input.KeyId ?? '', context));
      const sorted = Object.entries(tags).sort(([one], [other]) => (one < other ? -1 : 1));
      const { items, more } = pageOf(sorted, ([key]) => key, input, { usual: 50, most: 50 });
      return { Tags: items.map(([TagKey, TagValue]) => ({ TagKey, TagValue })), ...more };
    },
  };

  return { TagResource: tag, UntagResource: untag, ListResourceTags: list };
}
