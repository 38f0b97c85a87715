import type {
  ListTagsRequest,
  ListTagsResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-lambda';
import { parseArn } from '../../kernel/arn';
import type { CallContext, Operation } from '../contract';
import type { FunctionDeps } from './function-operations';
import { invalidParameter, notFound } from './lambda-errors';
import type { Mappings } from './mappings';

type TagDeps = FunctionDeps & { readonly mappings: Mappings };
type Tags = Readonly<Record<string, string>>;

/** Tags of functions and of event source mappings, by ARN. */
export function tagOperations(deps: TagDeps) {
  return {
    ListTags: {
      checks: check('ListTags'),
      run: (input, context) => ({ Tags: { ...requireTagged(deps, input.Resource, context).tags } }),
    } satisfies Operation<ListTagsRequest, ListTagsResponse>,
    TagResource: {
      checks: check('TagResource'),
      run: async (input, context) => {
        const { tags, save } = requireTagged(deps, input.Resource, context);
        const merged = { ...tags, ...input.Tags };
        if (Object.keys(merged).length > MOST_TAGS)
          throw invalidParameter(`A resource has at most ${MOST_TAGS} tags.`);
        await save(merged);
        return {};
      },
    } satisfies Operation<TagResourceRequest, object>,
    UntagResource: {
      checks: check('UntagResource'),
      run: async (input, context) => {
        const { tags, save } = requireTagged(deps, input.Resource, context);
        const gone = new Set(input.TagKeys);
        await save(Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key))));
        return {};
      },
    } satisfies Operation<UntagResourceRequest, object>,
  };
}

const MOST_TAGS = 50;

const check =
  (action: string) =>
  ({ Resource: resource = '' }: { readonly Resource?: string | undefined }, { caller }: CallContext) => [
    {
      action: `lambda:${action}`,
      resource,
      resourceAccountId: parseArn(resource)?.accountId ?? caller.accountId,
    },
  ];

function requireTagged(
  { functions, mappings }: TagDeps,
  arn: string | undefined,
  context: CallContext,
): { readonly tags: Tags; readonly save: (tags: Tags) => Promise<void> } {
  const parts = parseArn(arn ?? '');
  const [kind, name = ''] = parts?.resource.split(':') ?? [];
  if (parts?.service === 'lambda' && parts.region === context.region) {
    const place = { accountId: parts.accountId, region: parts.region };
    if (kind === 'function') {
      const record = functions.find({ ...place, name });
      if (record) return { tags: record.tags, save: (tags) => functions.save({ ...record, tags }) };
    }
    if (kind === 'event-source-mapping') {
      const record = mappings.find({ ...place, uuid: name }, context.now.getTime());
      if (record) return { tags: record.tags, save: (tags) => mappings.save({ ...record, tags }) };
    }
  }
  throw notFound(`The resource you requested does not exist: ${(arn ?? '').slice(0, 300)}`);
}
