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
import type { Locator, Resource, ResourceTarget } from './resource-target';
import { mergeTags, requireTagKeys, requireTags } from './tag-rules';
import { requestTagContext } from './target';

type Locate<Input> = (input: Input, context: CallContext) => ResourceTarget;

/** The same things in two forms of the API: by stream, and by the ARN of a stream or a consumer. */
export const tagOperations = ({ byStream, byArn }: Locator) => ({
  AddTagsToStream: adding<AddTagsToStreamInput>('AddTagsToStream', byStream),
  TagResource: adding<TagResourceInput>('TagResource', byArn),
  RemoveTagsFromStream: removing<RemoveTagsFromStreamInput>('RemoveTagsFromStream', byStream),
  UntagResource: removing<UntagResourceInput>('UntagResource', byArn),
  ListTagsForStream: listing(byStream),
  ListTagsForResource: listingResource(byArn),
});

const adding = <Input extends { readonly Tags: Record<string, string> | undefined }>(
  action: string,
  locate: Locate<Input>,
): Operation<Input, object> => ({
  checks: (input, context) => [
    locate(input, context).check(action, requestTagContext(requireMember(input.Tags, 'Tags'))),
  ],
  async run(input, context) {
    const tags = requireTags(requireMember(input.Tags, 'Tags'));
    const resource = locate(input, context).requireActive();
    await resource.setTags(mergeTags(resource, tags));
    return undefined;
  },
});

const removing = <Input extends { readonly TagKeys: string[] | undefined }>(
  action: string,
  locate: Locate<Input>,
): Operation<Input, object> => ({
  checks: (input, context) => [
    locate(input, context).check(action, { 'aws:TagKeys': requireMember(input.TagKeys, 'TagKeys') }),
  ],
  async run(input, context) {
    const gone = new Set(requireTagKeys(input.TagKeys));
    const resource = locate(input, context).requireActive();
    const kept = Object.entries(resource.tags).filter(([key]) => !gone.has(key));
    await resource.setTags(Object.fromEntries(kept));
    return undefined;
  },
});

const listing = (
  locate: Locate<ListTagsForStreamInput>,
): Operation<ListTagsForStreamInput, ListTagsForStreamOutput> => ({
  checks: (input, context) => [locate(input, context).check('ListTagsForStream')],
  run(input, context) {
    const resource = locate(input, context).require();
    const limit = integerBetween(input.Limit, 'Limit', { least: 1, most: 50, fallback: 50 });
    const after = input.ExclusiveStartTagKey ?? '';
    if (after !== '') textOfLength(after, 'exclusiveStartTagKey', 1, 128);
    const rest = sortedTags(resource).filter((tag) => (tag.Key ?? '') > after);
    return { Tags: rest.slice(0, limit), HasMoreTags: rest.length > limit };
  },
});

const listingResource = (
  locate: Locate<ListTagsForResourceInput>,
): Operation<ListTagsForResourceInput, ListTagsForResourceOutput> => ({
  checks: (input, context) => [locate(input, context).check('ListTagsForResource')],
  run: (input, context) => ({ Tags: sortedTags(locate(input, context).require()) }),
});

const sortedTags = ({ tags }: Resource): Tag[] =>
  Object.entries(tags)
    .map(([Key, Value]) => ({ Key, Value }))
    .sort((one, other) => (one.Key < other.Key ? -1 : 1));
