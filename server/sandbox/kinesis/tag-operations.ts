import type {
  AddTagsToStreamInput,
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  ListTagsForStreamInput,
  ListTagsForStreamOutput,
  RemoveTagsFromStreamInput,
  Tag,
  TagResourceInput,
  UntagResourceInput,
} from '@aws-sdk/client-kinesis';
import type { CallContext, Operation } from '../contract';
import { integerBetween, requireMember, textOfLength } from './input';
import type { LiveStream, LiveStreams } from './live-streams';
import { mergeTags, requireTagKeys, requireTags } from './tag-rules';
import {
  checkStream,
  requestTagContext,
  requireActiveStream,
  requireStream,
  resourceTarget,
  type StreamTarget,
  streamTarget,
} from './target';

/** The same five things in two forms of the API: by stream, and by the ARN of a resource. */
export function tagOperations(streams: LiveStreams) {
  const byStream = (input: Parameters<typeof streamTarget>[1], context: CallContext) =>
    streamTarget(streams, input, context);
  const byArn = (input: { readonly ResourceARN: string | undefined }, context: CallContext) =>
    resourceTarget(streams, requireMember(input.ResourceARN, 'ResourceARN'), context);

  return {
    AddTagsToStream: adding<AddTagsToStreamInput>(streams, 'AddTagsToStream', byStream),
    TagResource: adding<TagResourceInput>(streams, 'TagResource', byArn),
    RemoveTagsFromStream: removing<RemoveTagsFromStreamInput>(streams, 'RemoveTagsFromStream', byStream),
    UntagResource: removing<UntagResourceInput>(streams, 'UntagResource', byArn),
    ListTagsForStream: listing(byStream),
    ListTagsForResource: listingResource(byArn),
  };
}

type Locate<Input> = (input: Input, context: CallContext) => StreamTarget;

const adding = <Input extends { readonly Tags: Record<string, string> | undefined }>(
  streams: LiveStreams,
  action: string,
  locate: Locate<Input>,
): Operation<Input, object> => ({
  checks: (input, context) => [
    checkStream(action, locate(input, context), requestTagContext(requireMember(input.Tags, 'Tags'))),
  ],
  async run(input, context) {
    const tags = requireTags(requireMember(input.Tags, 'Tags'));
    const stream = requireActiveStream(locate(input, context));
    await streams.update(stream, { tags: mergeTags(stream.state.tags, tags, stream.state) });
    return undefined;
  },
});

const removing = <Input extends { readonly TagKeys: string[] | undefined }>(
  streams: LiveStreams,
  action: string,
  locate: Locate<Input>,
): Operation<Input, object> => ({
  checks: (input, context) => [
    checkStream(action, locate(input, context), { 'aws:TagKeys': requireMember(input.TagKeys, 'TagKeys') }),
  ],
  async run(input, context) {
    const gone = new Set(requireTagKeys(input.TagKeys));
    const stream = requireActiveStream(locate(input, context));
    const tags = Object.entries(stream.state.tags).filter(([key]) => !gone.has(key));
    await streams.update(stream, { tags: Object.fromEntries(tags) });
    return undefined;
  },
});

const listing = (
  locate: Locate<ListTagsForStreamInput>,
): Operation<ListTagsForStreamInput, ListTagsForStreamOutput> => ({
  checks: (input, context) => [checkStream('ListTagsForStream', locate(input, context))],
  run(input, context) {
    const stream = requireStream(locate(input, context));
    const limit = integerBetween(input.Limit, 'Limit', { least: 1, most: 50, fallback: 50 });
    const after = input.ExclusiveStartTagKey ?? '';
    if (after !== '') textOfLength(after, 'exclusiveStartTagKey', 1, 128);
    const rest = sortedTags(stream).filter((tag) => (tag.Key ?? '') > after);
    return { Tags: rest.slice(0, limit), HasMoreTags: rest.length > limit };
  },
});

const listingResource = (
  locate: Locate<ListTagsForResourceInput>,
): Operation<ListTagsForResourceInput, ListTagsForResourceOutput> => ({
  checks: (input, context) => [checkStream('ListTagsForResource', locate(input, context))],
  run: (input, context) => ({ Tags: sortedTags(requireStream(locate(input, context))) }),
});

const sortedTags = ({ state }: LiveStream): Tag[] =>
  Object.entries(state.tags)
    .map(([Key, Value]) => ({ Key, Value }))
    .sort((one, other) => (one.Key < other.Key ? -1 : 1));
