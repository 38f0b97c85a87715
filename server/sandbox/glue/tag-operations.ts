import type {
  GetTagsRequest,
  GetTagsResponse,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-glue';
import { parseArn } from '../../kernel/arn';
import type { AccessCheck, CallContext, Operation } from '../contract';
import { checkRegistry, checkResource } from './access';
import type { GlueDeps } from './deps';
import { invalidInput, notHere } from './errors';
import type { Tags } from './records';
import { requireLiving } from './registry-operations';
import { checkTagKey, readTags, requestTagKeys, requireTagCount } from './tags';
import { registryByArn, requireLivingSchema, schemaByArn } from './target';

type Tagged = {
  readonly check: (action: string, more?: AccessCheck['context']) => AccessCheck;
  /** Throws when it is not there. */
  readonly require: () => { readonly tags: Tags; readonly save: (tags: Tags) => Promise<void> };
};

/** Tags of registries and schemas, by ARN. */
export function tagOperations({ registry: store }: GlueDeps) {
  function tagged(arn: string | undefined, context: CallContext): Tagged {
    const resource = parseArn(arn ?? '')?.service === 'glue' ? parseArn(arn ?? '')?.resource : undefined;
    if (arn === undefined || resource === undefined) throw invalidInput('The ARN is not valid.');
    if (resource.startsWith('registry/')) {
      const target = registryByArn(store, arn, context);
      return {
        check: (action, more) => checkRegistry(action, target, more),
        require() {
          const registry = requireLiving(target, context);
          return { tags: registry.tags, save: (tags) => store.saveRegistry({ ...registry, tags }) };
        },
      };
    }
    if (resource.startsWith('schema/')) {
      const target = schemaByArn(store, arn, context);
      // Tags are the schema's own: the registry is not asked (service authorization reference, Glue).
      return {
        check: (action, more) => checkResource(action, target, target.schema?.tags, more),
        require() {
          const schema = requireLivingSchema(target, context);
          return { tags: schema.tags, save: (tags) => store.saveSchema({ ...schema, tags }) };
        },
      };
    }
    throw notHere(`tags of ${resource.split(/[/:]/, 1)[0] ?? 'this resource'}`);
  }

  const add: Operation<TagResourceRequest, object> = {
    checks: (input, context) => [
      tagged(input.ResourceArn, context).check('TagResource', requestTagKeys(readTags(input.TagsToAdd))),
    ],
    async run(input, context) {
      const { tags, save } = tagged(input.ResourceArn, context).require();
      await save(requireTagCount({ ...tags, ...readTags(input.TagsToAdd) }));
      return undefined;
    },
  };

  const remove: Operation<UntagResourceRequest, object> = {
    checks(input, context) {
      for (const key of input.TagsToRemove ?? []) checkTagKey(key);
      return [
        tagged(input.ResourceArn, context).check('UntagResource', {
          'aws:TagKeys': input.TagsToRemove ?? [],
        }),
      ];
    },
    async run(input, context) {
      const { tags, save } = tagged(input.ResourceArn, context).require();
      const gone = new Set(input.TagsToRemove);
      await save(Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.has(key))));
      return undefined;
    },
  };

  const get: Operation<GetTagsRequest, GetTagsResponse> = {
    checks: (input, context) => [tagged(input.ResourceArn, context).check('GetTags')],
    run: (input, context) => ({ Tags: { ...tagged(input.ResourceArn, context).require().tags } }),
  };

  return { TagResource: add, UntagResource: remove, GetTags: get };
}
