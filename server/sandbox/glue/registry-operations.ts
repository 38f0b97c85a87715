import type {
  CreateRegistryInput,
  CreateRegistryResponse,
  DeleteRegistryInput,
  DeleteRegistryResponse,
  GetRegistryInput,
  GetRegistryResponse,
  ListRegistriesInput,
  ListRegistriesResponse,
  UpdateRegistryInput,
  UpdateRegistryResponse,
} from '@aws-sdk/client-glue';
import type { CallContext, Operation } from '../contract';
import { checkAll, checkRegistry } from './access';
import type { GlueDeps } from './deps';
import { alreadyExists, limitExceeded, registryNotFound } from './errors';
import { checkDescription, checkName } from './names';
import { checkPage, pageOf } from './paging';
import { lifeOf, type RegistryRecord, type Tags } from './records';
import type { RegistryStore } from './registry-store';
import { readTags, requestTagKeys } from './tags';
import { type RegistryTarget, registryTarget, requireRegistry } from './target';

/** docs/aws-facts.md §7 */
const MOST_REGISTRIES = 100;

export function registryOperations({ registry: store, seal, locks }: GlueDeps) {
  const named = ({ RegistryName: name = '' }: CreateRegistryInput, context: CallContext): RegistryTarget =>
    registryTarget(store, { RegistryName: checkName(name, 'registryName') }, context);

  const create: Operation<CreateRegistryInput, CreateRegistryResponse> = {
    checks(input, context) {
      checkDescription(input.Description);
      readTags(input.Tags);
      const { registry: _exists, ...asked } = named(input, context);
      return [checkRegistry('CreateRegistry', { ...asked, registry: undefined }, requestTagKeys(input.Tags))];
    },
    async run(input, context) {
      await store.sweep(context.now.getTime());
      const target = named(input, context);
      if (target.registry) throw alreadyExists(`Registry already exists. RegistryName: ${target.name}`);
      const registry = newRegistry(store, target, context, input.Description, readTags(input.Tags));
      await store.saveRegistry(registry);
      return {
        RegistryArn: registry.arn,
        RegistryName: registry.name,
        Description: registry.description,
        Tags: { ...registry.tags },
      };
    },
  };

  const get: Operation<GetRegistryInput, GetRegistryResponse> = {
    checks: (input, context) => [
      checkRegistry('GetRegistry', registryTarget(store, input.RegistryId, context)),
    ],
    run: (input, context) =>
      shown(requireRegistry(registryTarget(store, input.RegistryId, context), context)),
  };

  const list: Operation<ListRegistriesInput, ListRegistriesResponse> = {
    checks(input, context) {
      checkPage(input);
      return [checkAll('ListRegistries', context)];
    },
    run(input, context) {
      const place = { accountId: context.caller.accountId, region: context.region };
      const living = store
        .registries(place, context.now.getTime())
        .filter(({ deletedAt }) => deletedAt === undefined);
      const { items, next } = pageOf(seal, 'registries', living, ({ name }) => name, input, context);
      return { Registries: items.map(shown), ...next };
    },
  };

  const update: Operation<UpdateRegistryInput, UpdateRegistryResponse> = {
    checks(input, context) {
      checkDescription(input.Description);
      return [checkRegistry('UpdateRegistry', registryTarget(store, input.RegistryId, context))];
    },
    async run(input, context) {
      const registry = requireLiving(registryTarget(store, input.RegistryId, context), context);
      const updatedAt = context.now.getTime();
      await store.saveRegistry({ ...registry, description: input.Description ?? '', updatedAt });
      return { RegistryName: registry.name, RegistryArn: registry.arn };
    },
  };

  const remove: Operation<DeleteRegistryInput, DeleteRegistryResponse> = {
    checks: (input, context) => [
      checkRegistry('DeleteRegistry', registryTarget(store, input.RegistryId, context)),
    ],
    async run(input, context) {
      const registry = requireLiving(registryTarget(store, input.RegistryId, context), context);
      const now = context.now.getTime();
      const schemas = store.schemas(registry, now).filter((schema) => schema.registryArn === registry.arn);
      for (const { arn } of schemas) locks.requireFree(arn);
      await Promise.all([
        store.saveRegistry({ ...registry, deletedAt: now }),
        ...schemas.map((schema) => store.deleteSchema(schema, now)),
      ]);
      return { RegistryName: registry.name, RegistryArn: registry.arn, Status: 'DELETING' };
    },
  };

  return {
    CreateRegistry: create,
    GetRegistry: get,
    ListRegistries: list,
    UpdateRegistry: update,
    DeleteRegistry: remove,
  };
}

/** The record of a registry that is to be; throws when the account has as many as it may. */
export function newRegistry(
  store: RegistryStore,
  { arn, name, accountId }: RegistryTarget,
  { region, now }: CallContext,
  description: string | undefined,
  tags: Tags,
): RegistryRecord {
  const at = now.getTime();
  if (store.registries({ accountId, region }, at).length >= MOST_REGISTRIES)
    throw limitExceeded('More registries cannot be created. The maximum limit has been reached.');
  return {
    arn,
    name,
    accountId,
    region,
    tags,
    createdAt: at,
    updatedAt: at,
    ...(description !== undefined && { description }),
  };
}

/** A deletion puts an end to all changes at once. */
export function requireLiving(target: RegistryTarget, context: CallContext): RegistryRecord {
  const registry = requireRegistry(target, context);
  if (registry.deletedAt !== undefined) throw registryNotFound();
  return registry;
}

const shown = (registry: RegistryRecord) => ({
  RegistryName: registry.name,
  RegistryArn: registry.arn,
  Description: registry.description,
  Status: lifeOf(registry),
  CreatedTime: new Date(registry.createdAt).toISOString(),
  UpdatedTime: new Date(registry.updatedAt).toISOString(),
});
